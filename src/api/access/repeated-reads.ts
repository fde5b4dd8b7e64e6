import type { EpochMs } from '../../../kernel/clock.ts';

/** Reads that repeat one another within this time are one entry of the audit log, ms. */
const spanMs = 300_000;
/** Reads remembered at a time; when there are more, the oldest is forgotten, and makes an entry again. */
const most = 10_000;

/**
 * Which reads the audit log has named already: a poll of the journal, or the ranges of a recording that is listened to, are one
 * entry for each five minutes, not one for each request.
 */
export class RepeatedReads {
  /** When an entry was made, by what it says; the oldest first. */
  readonly #named = new Map<string, EpochMs>();

  /** Whether this read needs an entry: it repeats none of the last five minutes. */
  isNew(read: string, now: EpochMs): boolean {
    for (const [known, at] of this.#named) {
      if (now - at < spanMs && this.#named.size < most) break;
      this.#named.delete(known);
    }
    if (this.#named.has(read)) return false;
    this.#named.set(read, now);
    return true;
  }

  /** The entry could not be written: the next read makes one. */
  forget(read: string): void {
    this.#named.delete(read);
  }
}
