import type { EpochMs } from '../../../kernel/clock.ts';
import type { FreeAgent } from '../assign.ts';
import { medianOf } from '../knowledge/idle-times.ts';

/** Nobody waits too long who waits no longer than this, ms. */
const leastIdleFloorMs = 60_000;
/** … or no longer than so many times the median. */
const medians = 3;

/**
 * Agents free since before this instant go first: nobody starves, however little is expected of them. The median is that of the
 * free agents or, where shorter, that of the last matches: where most agents are passed over, their own wait must not excuse it.
 */
export function idleFloor(free: readonly FreeAgent[], usualIdleMs: number | undefined, now: EpochMs): EpochMs {
  let longest = 0;
  for (const { since } of free) longest = Math.max(longest, now - since);
  if (longest <= leastIdleFloorMs) return now - leastIdleFloorMs;
  const median = medianOf(free.map(({ since }) => now - since)) ?? 0;
  return now - Math.max(leastIdleFloorMs, medians * Math.min(median, usualIdleMs ?? median));
}
