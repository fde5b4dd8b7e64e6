import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callbackSlots } from './callback-slots.ts';

const minute = 60_000;
/** 18:50 in Bogotá on 27 November 2026. */
const evening = Date.UTC(2026, 10, 27, 23, 50);

it('offers the quarters within the openings, by the day of the debtor', () => {
  const next = Date.UTC(2026, 10, 28, 12);
  const times = [
    { from: evening, until: evening + 12 * minute },
    { from: next, until: next + 30 * minute },
  ];
  expect(callbackSlots({ timeZone: 'America/Bogota', times })).toEqual([
    { day: '2026-11-27', slots: [evening + 10 * minute] },
    { day: '2026-11-28', slots: [next, next + 15 * minute, next + 30 * minute] },
  ]);
});

it('offers nothing where nothing is open, or an opening is too short', () => {
  expect(callbackSlots({ timeZone: 'America/Bogota', times: [] })).toEqual([]);
  expect(callbackSlots({ timeZone: 'UTC', times: [{ from: evening + 1, until: evening + 9 * minute }] })).toEqual([]);
});

it('offers no instant that is not open', () => {
  const opening = fc.tuple(fc.nat(500), fc.nat(300)).map(([start, length]) => {
    const from = evening + start * minute;
    return { from, until: from + length * minute };
  });
  fc.assert(
    fc.property(fc.array(opening, { maxLength: 4 }), (times) => {
      const slots = callbackSlots({ timeZone: 'America/Lima', times }).flatMap((day) => day.slots);
      for (const at of slots) expect(times.some(({ from, until }) => at >= from && at <= until)).toBe(true);
    }),
  );
});
