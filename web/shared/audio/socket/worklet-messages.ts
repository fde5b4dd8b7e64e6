/** What the worklet says beside packets: what was said and heard since it said so last, and packets since it began. */
export interface WorkletLevels {
  /** Mean squares, 1 at full scale. */
  readonly microphone: number;
  readonly speaker: number;
  readonly packets: number;
  readonly lost: number;
  /** By how much arrivals spread, ms. */
  readonly spreadMs: number;
}
