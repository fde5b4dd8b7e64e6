import { civilDayOf, weekdayOf, yearOf, type CivilDay } from './civil-day.ts';

/** A month (1..12) and a day of it. */
export type MonthDay = readonly [month: number, date: number];

/** Public holidays as rules, so that they hold for every year. */
export interface HolidayCalendar {
  /** On the date itself. */
  readonly fixed: readonly MonthDay[];
  /** On the date when it is a Monday, else on the next Monday (Colombia, Ley 51 de 1983). */
  readonly movedToMonday: readonly MonthDay[];
  /** The `nth` (1..5) `weekday` (1 Monday … 7 Sunday) of a month. */
  readonly nthWeekday: readonly { readonly month: number; readonly weekday: number; readonly nth: number }[];
  /** Days after Easter Sunday; −2 is Good Friday. */
  readonly easter: readonly number[];
  /** Single days decreed for one year: [year, month, date]. */
  readonly dates: readonly (readonly [year: number, month: number, date: number])[];
}

// A cache of a pure function, by its argument: nothing that a test or a floor could leave behind.
// oxlint-disable-next-line marcador/no-module-state -- see above
const daysByYear = new WeakMap<HolidayCalendar, Map<number, ReadonlySet<CivilDay>>>();

/** Is this day a public holiday? Each year of a calendar is computed once. */
export function isHoliday(calendar: HolidayCalendar, day: CivilDay): boolean {
  let years = daysByYear.get(calendar);
  if (!years) daysByYear.set(calendar, (years = new Map<number, ReadonlySet<CivilDay>>()));
  const year = yearOf(day);
  let days = years.get(year);
  if (!days) years.set(year, (days = new Set(holidaysOf(calendar, year))));
  return days.has(day);
}

/** The holidays of a year, ascending, each once. */
export function holidaysOf(calendar: HolidayCalendar, year: number): readonly CivilDay[] {
  const easter = easterSunday(year);
  const days = [
    ...calendar.fixed.map(([month, date]) => civilDayOf(year, month, date)),
    ...calendar.movedToMonday.map(([month, date]) => mondayFrom(civilDayOf(year, month, date))),
    ...calendar.nthWeekday.map(({ month, weekday, nth }) => {
      const first = civilDayOf(year, month, 1);
      return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
    }),
    ...calendar.easter.map((offset) => easter + offset),
    ...calendar.dates.filter(([of]) => of === year).map(([of, month, date]) => civilDayOf(of, month, date)),
  ];
  return [...new Set(days)].sort((a, b) => a - b);
}

function mondayFrom(day: CivilDay): CivilDay {
  return day + ((8 - weekdayOf(day)) % 7);
}

/** Easter Sunday of the Gregorian calendar. Algorithm: Meeus, Jones and Butcher ("Anonymous Gregorian", 1876). */
export function easterSunday(year: number): CivilDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const date = (h + l - 7 * m + 33 * month + 19) % 32;
  return civilDayOf(year, month, date);
}
