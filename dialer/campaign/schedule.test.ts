import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createUtcOffset } from '../../src/schedule/utc-offset.ts';
import { lastDue, nextDue, scheduleActions, weekdays, type ScheduledAction } from './schedule.ts';

const utcOffset = createUtcOffset();
const working = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const schedule: readonly ScheduledAction[] = [
  { action: 'pause', at: '19:00', weekdays: [...weekdays] },
  { action: 'start', at: '08:00', weekdays: working },
];
const bogota = { schedule, timeZone: 'America/Bogota' };
/** Friday 2026-11-27 and the days after it, at hours of Bogotá. */
const at = (day: number, hour: number, minute = 0): number => Date.UTC(2026, 10, day, hour + 5, minute);

it('says what is due next, in the zone of the campaign', () => {
  expect(nextDue(bogota, at(27, 7), utcOffset)).toEqual({ action: 'start', at: at(27, 8) });
  expect(nextDue(bogota, at(27, 8), utcOffset)).toEqual({ action: 'pause', at: at(27, 19) });
  expect(nextDue(bogota, at(28, 20), utcOffset)).toEqual({ action: 'pause', at: at(29, 19) });
  expect(nextDue(bogota, at(29, 20), utcOffset)).toEqual({ action: 'start', at: at(30, 8) });
  expect(nextDue({ timeZone: 'America/Bogota' }, at(27, 7), utcOffset)).toBeUndefined();
});

it('says the latest of what was due meanwhile, once', () => {
  const due = (after: number, until: number) => lastDue(bogota, { after, until }, utcOffset);
  expect(due(at(27, 7, 59), at(27, 8))).toEqual({ action: 'start', at: at(27, 8) });
  expect(due(at(27, 8), at(27, 8, 1))).toBeUndefined();
  expect(due(at(27, 7), at(29, 12))).toEqual({ action: 'pause', at: at(28, 19) });
  expect(due(0, at(27, 9))).toEqual({ action: 'start', at: at(27, 8) });
});

it('keeps the hour of the clock where clocks change, and is late rather than early where they skip it', () => {
  // Chile goes from -4 to -3 at midnight between 2026-09-05 and 06: 23:59 is followed by 01:00.
  const daily = (time: string) => ({
    timeZone: 'America/Santiago',
    schedule: [{ action: 'start', at: time, weekdays: [...weekdays] }] as const,
  });
  const next = (time: string) => nextDue(daily(time), Date.UTC(2026, 8, 6, 3), utcOffset)?.at;
  expect(next('08:00')).toBe(Date.UTC(2026, 8, 6, 11));
  expect(next('02:00')).toBe(Date.UTC(2026, 8, 6, 5));
  expect(next('00:30')).toBe(Date.UTC(2026, 8, 6, 4, 30));
});

const anAction = fc.record({
  action: fc.constantFrom(...scheduleActions),
  at: fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  weekdays: fc.subarray([...weekdays], { minLength: 1 }),
});

it('finds the next action again as the last one, when its time has come and not before', () => {
  const zones = fc.constantFrom('America/Bogota', 'America/Santiago', 'America/Mexico_City', 'UTC');
  const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
  fc.assert(
    fc.property(fc.array(anAction, { minLength: 1, maxLength: 5 }), zones, instants, (actions, timeZone, now) => {
      const campaign = { schedule: actions, timeZone };
      const next = nextDue(campaign, now, utcOffset);
      if (!next) return false;
      const seen = lastDue(campaign, { after: now, until: next.at }, utcOffset);
      const before = lastDue(campaign, { after: now, until: next.at - 1 }, utcOffset);
      return seen?.at === next.at && before === undefined;
    }),
  );
});
