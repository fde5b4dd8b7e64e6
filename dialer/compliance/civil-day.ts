import type { EpochMs } from '../../kernel/clock.ts';

/** Milliseconds an IANA zone is ahead of UTC at an instant. The core knows no zones: given from outside. */
export type UtcOffset = (zone: string, at: EpochMs) => number;

export const dayMs = 86_400_000;

/** A day of the civil calendar, counted from 1970-01-01 = 0. */
export type CivilDay = number;

/** The civil day of an instant in a zone that is `offsetMs` ahead of UTC. */
export function civilDayAt(at: EpochMs, offsetMs: number): CivilDay {
  return Math.floor((at + offsetMs) / dayMs);
}

/** Day of the week by ISO 8601: 1 Monday … 7 Sunday. */
export function weekdayOf(day: CivilDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The civil day of a date of the Gregorian calendar; `month` 1..12. Algorithm: Howard Hinnant, days_from_civil. */
export function civilDayOf(year: number, month: number, date: number): CivilDay {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The year a civil day lies in. Algorithm: Howard Hinnant, civil_from_days. */
export function yearOf(day: CivilDay): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  return yearOfEra + era * 400 + (dayOfYear >= 306 ? 1 : 0);
}

/**
 * The instant of a minute of a civil day in a zone: the first where clocks show it twice. A minute that the clocks skip (Chile
 * skips midnight) is as long after the change as it would have been.
 */
export function instantOf(day: CivilDay, minute: number, zone: string, utcOffset: UtcOffset): EpochMs {
  const local = day * dayMs + minute * 60_000;
  const guess = local - utcOffset(zone, local);
  const better = local - utcOffset(zone, guess);
  return better + utcOffset(zone, better) === local ? better : guess;
}
