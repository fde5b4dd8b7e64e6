import type { EpochMs } from '../../../kernel/clock.ts';

/** Rows of a month come in until this long after its end, ms. */
export const lateMs = 2 * 86_400_000;
const dayMs = 86_400_000;
/** Rows of a day come in until this long after its end, ms; later ones lie where they came until their month is laid. */
const lateOfDayMs = 6 * 3_600_000;

/** Up to when the days of a month that is not over have all their rows: the beginning of a day (UTC). */
export function lastWholeDay(now: EpochMs): EpochMs {
  return Math.floor((now - lateOfDayMs) / dayMs) * dayMs;
}

/** Rows of one of DuckDB's groups: a piece of an open month has as many at least. */
export const groupRows = 122_880;
