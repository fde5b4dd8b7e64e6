import { weekdayOf, type CivilDay } from './civil-day.ts';
import { isHoliday } from './holidays.ts';
import type { OpenHours, RulePack } from './rule-pack.ts';

/** Why nobody is called on a day. */
export const closedReasons = ['holiday', 'weekday'] as const;

/** When debtors may be called on a day, by their local time. */
export interface CalendarDay {
  readonly day: CivilDay;
  readonly isHoliday: boolean;
  /** In order; empty on a closed day. */
  readonly hours: readonly OpenHours[];
  /** Present on a closed day. */
  readonly closed?: (typeof closedReasons)[number];
}

const wholeDay: readonly OpenHours[] = [{ fromMinute: 0, toMinute: 1_440 }];

/** The days of a rule pack, from `first` on. A pack without hours is open at any of them. */
export function contactCalendar(
  { hours, holidays }: Pick<RulePack, 'hours' | 'holidays'>,
  first: CivilDay,
  count: number,
): readonly CalendarDay[] {
  return Array.from({ length: count }, (_, step): CalendarDay => {
    const day = first + step;
    const holiday = holidays !== undefined && isHoliday(holidays, day);
    const open = hours === undefined ? wholeDay : holiday ? hours.holiday : (hours.days[weekdayOf(day) - 1] ?? []);
    const closed = open.length > 0 ? {} : { closed: holiday ? ('holiday' as const) : ('weekday' as const) };
    return { day, isHoliday: holiday, hours: open, ...closed };
  });
}
