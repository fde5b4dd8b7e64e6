import type { EpochMs } from '../../kernel/clock.ts';
import type { AbandonmentWindow } from '../campaign/campaign.ts';
import { civilDayAt, civilDayOf, dayMs, yearOf, type CivilDay } from '../compliance/civil-day.ts';

/** One accounting window of an abandonment cap. A live answer belongs to the window it was answered in, and so does its abandonment. */
export interface AccountingWindow {
  /** Names the window among those of its campaign; windows sort by it. Letters, digits, `-`. */
  readonly key: string;
  readonly startsAt: EpochMs;
  /** First instant after it. */
  readonly endsAt: EpochMs;
}

const hourMs = 3_600_000;

/**
 * The window an instant falls in. `hours` windows begin at local midnight and every so many hours after, the last of a
 * day ending at midnight (more than 24 hours: every so many hours since 1970). `rollingDays` gives the day: see
 * {@link AbandonmentBudget} for why each day keeps the cap by itself.
 *
 * @param offsetMs how far the campaign's zone is ahead of UTC at the instant
 */
export function windowAt(window: AbandonmentWindow, offsetMs: number, at: EpochMs): AccountingWindow {
  const day = civilDayAt(at, offsetMs);
  switch (window.type) {
    case 'day':
    case 'rollingDays':
      return localSpan(keyOf('d', day), day * dayMs, (day + 1) * dayMs, offsetMs);
    case 'month': {
      const { first, next } = monthOf(day);
      return localSpan(keyOf('m', first), first * dayMs, next * dayMs, offsetMs);
    }
    case 'hours':
      return hoursAt(window.hours * hourMs, day, at + offsetMs, offsetMs);
  }
}

/** {@link windowAt} of one campaign, which is asked again and again within one window. */
export class WindowClock {
  #of: AbandonmentWindow | undefined;
  #offsetMs = 0;
  #kept: AccountingWindow = { key: '', startsAt: Infinity, endsAt: -Infinity };

  /** @param offsetMs how far the campaign's zone is ahead of UTC at the instant */
  at(window: AbandonmentWindow, offsetMs: number, at: EpochMs): AccountingWindow {
    const isKept = window === this.#of && offsetMs === this.#offsetMs;
    if (isKept && at >= this.#kept.startsAt && at < this.#kept.endsAt) return this.#kept;
    this.#of = window;
    this.#offsetMs = offsetMs;
    this.#kept = windowAt(window, offsetMs, at);
    return this.#kept;
  }
}

/** The civil day a window's key begins with. */
export function dayOfKey(key: string): CivilDay {
  return Number.parseInt(key.slice(1), 10);
}

function hoursAt(length: number, day: CivilDay, local: number, offsetMs: number): AccountingWindow {
  const from = length > dayMs ? 0 : day * dayMs;
  const start = from + Math.floor((local - from) / length) * length;
  const end = length > dayMs ? start + length : Math.min(start + length, (day + 1) * dayMs);
  const startDay = Math.floor(start / dayMs);
  const minute = String((start - startDay * dayMs) / 60_000).padStart(4, '0');
  return localSpan(`${keyOf('h', startDay)}-${minute}`, start, end, offsetMs);
}

function monthOf(day: CivilDay): { readonly first: CivilDay; readonly next: CivilDay } {
  const year = yearOf(day);
  let month = 1;
  while (month < 12 && civilDayOf(year, month + 1, 1) <= day) month += 1;
  const next = month === 12 ? civilDayOf(year + 1, 1, 1) : civilDayOf(year, month + 1, 1);
  return { first: civilDayOf(year, month, 1), next };
}

function keyOf(kind: 'd' | 'h' | 'm', day: CivilDay): string {
  return `${kind}${String(day).padStart(6, '0')}`;
}

function localSpan(key: string, localStart: number, localEnd: number, offsetMs: number): AccountingWindow {
  return { key, startsAt: localStart - offsetMs, endsAt: localEnd - offsetMs };
}
