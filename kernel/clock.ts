/** An instant in epoch milliseconds. Names of instants end in `At`. */
export type EpochMs = number;

/** A pending timer; `cancel` after it fired does nothing. */
export interface Timer {
  cancel(): void;
}

/**
 * Where time comes from. Adapters take a clock; the core takes `now` as an argument and never a clock (docs/adr/0002).
 * Tests pass `ManualClock` from test/support.
 */
export interface Clock {
  now(): EpochMs;
  /** Runs `action` once after `delayMs` (≥ 0). The timer does not keep the process alive by itself. */
  setTimer(delayMs: number, action: () => void): Timer;
}
