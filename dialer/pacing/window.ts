import type { EpochMs } from '../../src/kernel/clock.ts';
import type { AbandonmentWindow } from '../campaign/campaign.ts';

/** One accounting window of an abandonment cap. A live answer belongs to the window it was answered in, and so does its abandonment. */
export interface AccountingWindow {
  /** Names the window among those of its campaign: sortable, letters, digits, `-`, `T`. */
  readonly key: string;
  readonly startsAt: EpochMs;
  /** First instant after it. */
  readonly endsAt: EpochMs;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The window an instant falls in. `hours` windows begin at local midnight and every so many hours after; the last one of
 * a day ends at midnight. `rollingDays` gives the day: see {@link BudgetBook} for why each day keeps the cap by itself.
 *
 * @param timeZone IANA name; days, hours and months are those of this zone
 */
export function windowAt(window: AbandonmentWindow, timeZone: string, at: EpochMs): AccountingWindow {
  const offset = zoneOffsetMs(timeZone, at);
  const local = at + offset;
  const day = Math.floor(local / dayMs);
  const { year, month } = civilFromDays(day);
  switch (window.type) {
    case 'day':
    case 'rollingDays':
      return spanning(timeZone, day * dayMs, (day + 1) * dayMs, dateOf(day));
    case 'month': {
      const first = daysFromCivil(year, month, 1);
      const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
      return spanning(timeZone, first * dayMs, next * dayMs, dateOf(first).slice(0, 7));
    }
    case 'hours': {
      const length = window.hours * hourMs;
      const start = day * dayMs + Math.floor((local - day * dayMs) / length) * length;
      const key = `${dateOf(day)}T${String(Math.floor((start - day * dayMs) / 60_000)).padStart(4, '0')}`;
      return spanning(timeZone, start, Math.min(start + length, (day + 1) * dayMs), key);
    }
  }
}

/** Days since 1970-01-01 of the date a window's key begins with. */
export function dayNumber(key: string): number {
  const [year, month, day] = key.split('-').map((part) => Number.parseInt(part, 10));
  return daysFromCivil(year ?? 1970, month ?? 1, day ?? 1);
}

function spanning(timeZone: string, localStart: number, localEnd: number, key: string): AccountingWindow {
  return { key, startsAt: instantOf(timeZone, localStart), endsAt: instantOf(timeZone, localEnd) };
}

/** The instant at which a zone's wall clock shows `local` (epoch ms of the same reading in UTC); a skipped reading gives the instant of the change. */
function instantOf(timeZone: string, local: number): EpochMs {
  const guess = local - zoneOffsetMs(timeZone, local);
  return local - zoneOffsetMs(timeZone, guess);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, { readonly quarter: number; readonly offset: number }>();

/** How far a zone's wall clock is ahead of UTC. Zones change at quarters of an hour at the finest; the last quarter is remembered. */
function zoneOffsetMs(timeZone: string, at: EpochMs): number {
  const quarter = Math.floor(at / 900_000);
  const known = offsets.get(timeZone);
  if (known?.quarter === quarter) return known.offset;
  const part = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const read = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0;
  const days = daysFromCivil(read('year'), read('month'), read('day'));
  const wall = days * dayMs + read('hour') * hourMs + read('minute') * 60_000 + read('second') * 1000;
  const offset = wall - Math.floor(at / 1000) * 1000;
  offsets.set(timeZone, { quarter, offset });
  return offset;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function civilFromDays(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

function dateOf(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
