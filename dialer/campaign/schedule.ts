import type { EpochMs } from '../../kernel/clock.ts';
import { civilDayAt, instantOf, weekdayOf, type CivilDay, type UtcOffset } from '../compliance/civil-day.ts';

export const scheduleActions = ['start', 'pause', 'drain'] as const;

/** Monday first, as ISO 8601 counts them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What happens to a campaign at a time of day, in its own zone. */
export interface ScheduledAction {
  readonly action: (typeof scheduleActions)[number];
  /** `08:00`. */
  readonly at: string;
  /** At least one. */
  readonly weekdays: readonly (typeof weekdays)[number][];
}

/** A scheduled action on one of its days. */
export interface DueAction {
  readonly action: ScheduledAction['action'];
  readonly at: EpochMs;
}

interface Schedule {
  readonly schedule?: readonly ScheduledAction[];
  readonly timeZone: string;
}

/** Every weekday comes within these days, also when clocks change. */
const week = 8;

/** What was due after `after` and up to `until`, the latest of it: an action undoes what was due before it. Pure. */
export function lastDue(
  campaign: Schedule,
  { after, until }: { readonly after: EpochMs; readonly until: EpochMs },
  utcOffset: UtcOffset,
): DueAction | undefined {
  const today = civilDayAt(until, utcOffset(campaign.timeZone, until));
  for (let day = today; day >= today - week; day--) {
    const due = dueOn(campaign, day, utcOffset).findLast(({ at }) => at <= until);
    if (due) return due.at > after ? due : undefined;
  }
  return undefined;
}

/** What is due next after an instant. Pure. */
export function nextDue(campaign: Schedule, after: EpochMs, utcOffset: UtcOffset): DueAction | undefined {
  const today = civilDayAt(after, utcOffset(campaign.timeZone, after));
  for (let day = today; day <= today + week; day++) {
    const due = dueOn(campaign, day, utcOffset).find(({ at }) => at > after);
    if (due) return due;
  }
  return undefined;
}

/** Soonest first. */
function dueOn({ schedule = [], timeZone }: Schedule, day: CivilDay, utcOffset: UtcOffset): readonly DueAction[] {
  const today = weekdays[weekdayOf(day) - 1];
  return schedule
    .filter((each) => each.weekdays.some((weekday) => weekday === today))
    .map(({ action, at }): DueAction => ({ action, at: instantOf(day, minuteOf(at), timeZone, utcOffset) }))
    .toSorted((a, b) => a.at - b.at);
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
