/** Where entries of a journal are missing. */
export interface JournalGap {
  /** Line of the journal, from 1, before which they are missing. */
  readonly line: number;
  readonly missing: number;
}

/** Follows the places of entries within their runs: says which stand twice, and counts those that are missing. */
export class JournalGaps {
  missing = 0;
  first: JournalGap | undefined;
  #run: string | undefined;
  #last = 0;

  /**
   * Takes the place of the next entry.
   *
   * @returns false when the entry was seen before: a write that was repeated after its answer was lost
   */
  take(line: number, run: string, seq: number): boolean {
    // Where the journal begins within a run, it was cut there on purpose.
    const expected = this.#run === undefined ? seq : run === this.#run ? this.#last + 1 : 1;
    if (seq < expected) return false;
    if (seq > expected) {
      this.missing += seq - expected;
      this.first ??= { line, missing: seq - expected };
    }
    this.#run = run;
    this.#last = seq;
    return true;
  }
}
