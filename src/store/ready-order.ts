import type { EpochMs } from '../../kernel/clock.ts';

/** Bounds of `Debtor.priority`. */
export const priorityLimit = 1_000_000;

/** Seconds take the low 32 bits of a score (until the year 2106); priorities the high ones: below 2^53 together. */
const secondsRange = 2 ** 32;

/**
 * The place of a ready record in its campaign: the smallest is claimed first. Higher priority comes first, then the
 * longest eligible, to the second. An exact integer below 2^53, so that Redis' doubles hold it
 * (2,000,001 priorities × 2^32 seconds = 8.6e15 < 9.007e15).
 *
 * @param priority integer within ±{@link priorityLimit}; clamped
 */
export function readyScore(priority: number, eligibleAt: EpochMs): number {
  const clamped = Math.min(priorityLimit, Math.max(-priorityLimit, Math.trunc(priority)));
  return (priorityLimit - clamped) * secondsRange + (Math.max(0, Math.floor(eligibleAt / 1000)) % secondsRange);
}

/** The same place in line with another priority. */
export function withPriority(score: number, priority: number): number {
  return readyScore(priority, (score % secondsRange) * 1000);
}
