/** The base timers of RFC 3261 §17.1.1.1, in ms. Shorter ones are for tests. */
export interface TimerValues {
  /** Round-trip estimate: first retransmission. */
  readonly t1: number;
  /** Longest retransmission interval of non-INVITE requests and INVITE replies. */
  readonly t2: number;
  /** Longest time a message stays in the network. */
  readonly t4: number;
}

export const defaultTimerValues: TimerValues = { t1: 500, t2: 4000, t4: 5000 };

/** Timers B, F, H, L, M: 64 × T1. */
export function transactionTimeout({ t1 }: TimerValues): number {
  return 64 * t1;
}
