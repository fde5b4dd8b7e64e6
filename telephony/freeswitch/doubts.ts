import type { EpochMs } from '../../kernel/clock.ts';

/** What differs between us and a node, by channel. A single look may fall between a command and its event: two may not. */
export class Doubts {
  #before = new Map<string, EpochMs>();
  #now = new Map<string, EpochMs>();

  /** Begins another look: what differed in the one before, and does no longer, is forgotten. */
  nextLook(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** Whether something differs in this look, or waits for the next one. */
  get any(): boolean {
    return this.#now.size > 0;
  }

  /** Notes that a channel differs. @returns whether it did in the look before, at least `sureAfterMs` ago */
  isSure(id: string, at: EpochMs): boolean {
    const since = this.#before.get(id) ?? at;
    this.#now.set(id, since);
    return at - since >= sureAfterMs;
  }
}

/** Longer than the switch needs from a command to its event (60 ms is usual, 400 ms on a loaded machine), in ms. */
const sureAfterMs = 900;
