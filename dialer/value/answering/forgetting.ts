import type { EpochMs } from '../../../kernel/clock.ts';

/** After this time an observation counts half. */
export const halfLifeMs = 45 * 86_400_000;

/** What an observation of `from` counts for at `at`, when it counted 1 then: 1 at once, ½ after the half-life. */
export function remembered(from: EpochMs, at: EpochMs): number {
  return 2 ** ((from - at) / halfLifeMs);
}
