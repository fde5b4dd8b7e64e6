import { describe, expect, it } from 'vitest';
import { civilDayOf, weekdayOf, yearOf } from './civil-day.ts';
import { easterSunday, holidaysOf, type HolidayCalendar } from './holidays.ts';

const none: HolidayCalendar = { fixed: [], movedToMonday: [], nthWeekday: [], easter: [], dates: [] };

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

describe('the civil calendar', () => {
  it('agrees with the platform on every day of 1970 to 2100', () => {
    const wrong: number[] = [];
    for (let day = 0; day < 47_847; day++) {
      const date = new Date(day * 86_400_000);
      const year = date.getUTCFullYear();
      const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
      const agrees =
        civilDayOf(year, date.getUTCMonth() + 1, date.getUTCDate()) === day &&
        yearOf(day) === year &&
        weekdayOf(day) === weekday;
      if (!agrees) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });
});

describe('Easter Sunday', () => {
  it.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('of %i is %s', (year, date) => {
    expect(dateOf(easterSunday(year))).toBe(date);
  });
});

describe('holiday rules', () => {
  it('leave a moved holiday on its date when it is a Monday, else take the next', () => {
    const calendar = { ...none, movedToMonday: [[6, 29] as const, [10, 12] as const, [11, 1] as const] };
    expect(holidaysOf(calendar, 2026).map(dateOf)).toEqual(['2026-06-29', '2026-10-12', '2026-11-02']);
    expect(holidaysOf(calendar, 2027).map(dateOf)).toEqual(['2027-07-05', '2027-10-18', '2027-11-01']);
  });

  it('find the nth weekday of a month', () => {
    const calendar = { ...none, nthWeekday: [{ month: 11, weekday: 1, nth: 3 }] };
    expect(holidaysOf(calendar, 2026).map(dateOf)).toEqual(['2026-11-16']);
  });

  it('keep a day decreed for one year to that year', () => {
    const calendar = { ...none, dates: [[2030, 10, 1] as const] };
    expect(holidaysOf(calendar, 2030).map(dateOf)).toEqual(['2030-10-01']);
    expect(holidaysOf(calendar, 2031)).toEqual([]);
  });
});
