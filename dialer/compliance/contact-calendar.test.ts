import { expect, it } from 'vitest';
import { loadRulePacks } from '../../config/load-rule-packs.ts';
import { civilDayOf } from './civil-day.ts';
import { contactCalendar } from './contact-calendar.ts';
import { noRules } from './rule-pack.ts';

it('says the hours of each day, and why a day is closed (Colombia, December 2026)', () => {
  const pack = loadRulePacks().get('co') ?? expect.fail('no pack co');
  const days = contactCalendar(pack, civilDayOf(2026, 12, 4), 5);
  expect(days.map(({ closed, hours, isHoliday }) => closed ?? [isHoliday, hours])).toEqual([
    [false, pack.hours?.days[4]],
    [false, pack.hours?.days[5]],
    'weekday',
    [false, pack.hours?.days[0]],
    // The Immaculate Conception.
    'holiday',
  ]);
});

it('is open at any hour where a pack has none', () => {
  expect(contactCalendar(noRules, civilDayOf(2026, 12, 25), 1)).toMatchObject([
    { isHoliday: false, hours: [{ fromMinute: 0, toMinute: 1_440 }] },
  ]);
});
