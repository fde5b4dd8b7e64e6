import type { FloorEvent } from '../../src/floor/state/events.ts';
import type { EpochMs } from '../../kernel/clock.ts';

/** What the parts of the world share: the time, the future, and the floor's ear. */
export interface Clockwork {
  readonly now: EpochMs;
  /** Does something later (or now, after what is being done). */
  after(delayMs: number, action: () => void): void;
  /** Tells the floor, and carries out what it wants done. */
  feed(event: FloorEvent): void;
}
