import type { EpochMs } from '../../kernel/clock.ts';
import type { FreeAgent } from './assign.ts';

/** Longer idle than this, and than three times the median, an agent goes first whatever the values, ms. */
const leastIdleFloorMs = 60_000;

/** Agents free since before this instant go first: nobody starves, however little is expected of them. */
export function idleFloor(free: readonly FreeAgent[], now: EpochMs): EpochMs {
  const idle = free.map(({ since }) => now - since).sort((a, b) => a - b);
  const median = idle[Math.floor((idle.length - 1) / 2)] ?? 0;
  return now - Math.max(leastIdleFloorMs, 3 * median);
}
