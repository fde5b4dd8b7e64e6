import type { DialogLedger, LedgerEntry } from './dialog-ledger.ts';

/** A ledger that dies with the process: for tests, and for a switch that needs no recovery. */
export class MemoryDialogLedger implements DialogLedger {
  readonly #entries = new Map<string, LedgerEntry>();

  save(entry: LedgerEntry): Promise<void> {
    this.#entries.set(entry.callId, entry);
    return Promise.resolve();
  }

  remove(callId: string): Promise<void> {
    this.#entries.delete(callId);
    return Promise.resolve();
  }

  all(): Promise<readonly LedgerEntry[]> {
    return Promise.resolve([...this.#entries.values()]);
  }
}
