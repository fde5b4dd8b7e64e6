import type Srf from 'drachtio-srf';
import type { Clock } from '../../../kernel/clock.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { DialogEnd, DialogListener, SipDialog } from '../signalling.ts';
import { digitMs, digitTypes, readInfoDigit, writeInfoDigit } from '../wire/info-digit.ts';
import { readReasonCause } from './drachtio-message.ts';

/** How drachtio-srf takes a request inside a dialog; its own types ask for more. */
type RequestInDialog = (
  options: { readonly method: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
  callback: (error: unknown, reply: Srf.SrfResponse | undefined) => void,
) => void;

/**
 * A confirmed dialog of drachtio-srf as the port has it. It is there before drachtio has made its own (an incoming INVITE
 * is accepted in one tick): what is asked of it meanwhile is done as soon as it can be.
 */
export class DrachtioDialog implements SipDialog {
  readonly sipCallId: string;
  readonly #report: ErrorReporter;
  readonly #clock: Clock;
  readonly #onGone: () => void;
  readonly #ready: Promise<Srf.Dialog | undefined>;
  #listener: DialogListener | undefined;
  #ended = false;

  /** @param dialog resolves undefined when no dialog came of it (its ACK never arrived) */
  constructor(
    sipCallId: string,
    dialog: Promise<Srf.Dialog | undefined>,
    world: { report: ErrorReporter; clock: Clock; onGone(): void },
  ) {
    this.sipCallId = sipCallId;
    this.#report = world.report;
    this.#clock = world.clock;
    this.#onGone = () => world.onGone();
    this.#ready = dialog;
    void dialog.then((ready) => {
      if (ready) this.#attach(ready);
      else this.lost('noAck');
    });
  }

  listen(listener: DialogListener): void {
    this.#listener = listener;
  }

  async bye(): Promise<void> {
    if (this.#ended) return;
    this.#end({ by: 'local' });
    const dialog = await this.#ready;
    if (!dialog) return;
    await new Promise<void>((resolve) => dialog.destroy({ headers: {} }, () => resolve()));
  }

  async modify(sdp: string): Promise<string | undefined> {
    const dialog = await this.#ready;
    if (!dialog || this.#ended) return undefined;
    try {
      return await dialog.modify(sdp);
    } catch (error) {
      this.#report('a re-INVITE was refused', error);
      return undefined;
    }
  }

  async probe(timeoutMs: number): Promise<boolean> {
    const dialog = await this.#ready;
    if (!dialog || this.#ended) return false;
    return new Promise((resolve) => {
      const timer = this.#clock.setTimer(timeoutMs, () => resolve(false));
      requestIn(dialog)({ method: 'OPTIONS' }, (error, reply) => {
        timer.cancel();
        resolve(!error && reply !== undefined && reply.status !== 408 && reply.status !== 481);
      });
    });
  }

  async sendDigit(digit: string): Promise<boolean> {
    const dialog = await this.#ready;
    if (!dialog || this.#ended) return false;
    const body = writeInfoDigit(digit, digitMs);
    const headers = { 'Content-Type': digitTypes[0] };
    return new Promise((resolve) => {
      requestIn(dialog)({ method: 'INFO', headers, body }, (error, reply) => {
        resolve(!error && reply !== undefined && reply.status < 300);
      });
    });
  }

  /** drachtio-server keeps the way of its dialogs itself. */
  relocate(): void {
    // Nothing to do.
  }

  /** The server forgot the dialog, or it never came to be. */
  lost(detail: NonNullable<DialogEnd['detail']>): void {
    this.#end({ by: 'failure', detail });
  }

  #attach(dialog: Srf.Dialog): void {
    dialog.on('destroy', (message: Srf.SrfRequest) => {
      const q850 = readReasonCause(message);
      this.#end({ by: 'remote', ...(q850 === undefined ? {} : { q850 }) });
    });
    dialog.on('info', (request: Srf.SrfRequest, response: Srf.SrfResponse) => {
      const digit = readInfoDigit(request.get('Content-Type'), request.body);
      const listener = this.#listener;
      if (request.body !== '' && (digit === undefined || !listener?.digit)) {
        response.send(415, { headers: { Accept: digitTypes.join(', ') } });
        return;
      }
      response.send(200);
      if (digit !== undefined) listener?.digit?.(digit);
    });
    dialog.on('modify', (request: Srf.SrfRequest, response: Srf.SrfResponse) => {
      const answer = this.#listener?.offer(request.body === '' ? undefined : request.body);
      if (answer === undefined) response.send(488);
      else response.send(200, { body: answer });
    });
  }

  #end(end: DialogEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onGone();
    this.#listener?.ended(end);
  }
}

function requestIn(dialog: Srf.Dialog): RequestInDialog {
  return dialog.request.bind(dialog) as unknown as RequestInDialog;
}
