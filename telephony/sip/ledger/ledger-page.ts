import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { DialogLedger } from './dialog-ledger.ts';

/** What the pages of one ledger share. */
export interface LedgerAccess {
  readonly ledger: DialogLedger;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly report: ErrorReporter;
}

/** The ledger's page of one call or leg: writes in order, so that a slow save cannot undo the removal. */
export class LedgerPage {
  readonly #access: LedgerAccess;
  readonly #id: string;
  #last: Promise<unknown> = Promise.resolve();
  #written = false;
  #closed = false;

  constructor(access: LedgerAccess, id: string) {
    this.#access = access;
    this.#id = id;
  }

  /** Resolves when stored. @throws AppError `STORE_UNREACHABLE` when that fails or takes too long */
  save(identifiers: string): Promise<void> {
    this.#written = true;
    const { ledger, clock, timeoutMs } = this.#access;
    const stored = this.#last.then(() => (this.#closed ? undefined : ledger.save({ callId: this.#id, identifiers })));
    this.#last = stored.catch(() => undefined);
    return new Promise((resolve, reject) => {
      const fail = (cause?: unknown): void =>
        reject(new AppError('STORE_UNREACHABLE', 'the dialog ledger did not take an entry', { cause }));
      const deadline = clock.setTimer(timeoutMs, fail);
      stored.then(resolve, fail).finally(() => deadline.cancel());
    });
  }

  /** The dialog is over. */
  remove(): void {
    if (this.#closed || !this.#written) return;
    this.#closed = true;
    const { ledger, report } = this.#access;
    this.#last = this.#last
      .then(() => ledger.remove(this.#id))
      .catch((cause: unknown) => report('a dialog could not be removed from the ledger', cause));
  }

  /** Resolves when everything asked for was written or has failed. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
