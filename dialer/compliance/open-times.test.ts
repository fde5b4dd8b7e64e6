import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayContact } from './may-contact.ts';
import { openTimes } from './open-times.ts';
import { noRules } from './rule-pack.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A Friday, 17:00 UTC. */
const from = Date.UTC(2026, 10, 27, 17);
const utc = (): number => 0;
const weekdays = [{ fromMinute: 480, toMinute: 1_140 }];
const pack = {
  ...noRules,
  hours: { days: [weekdays, weekdays, weekdays, weekdays, weekdays, [], []], holiday: [] },
};
const standing = { pack, zones: ['utc'], ringTimeoutMs: 30_000, recentAttempts: [] };

it('names what is left of today and the next open days, each until the last ring ends before closing', () => {
  expect(openTimes(standing, { from, until: from + 4 * day }, utc)).toEqual([
    { from, until: Date.UTC(2026, 10, 27, 19) - 30_000 },
    { from: Date.UTC(2026, 10, 30, 8), until: Date.UTC(2026, 10, 30, 19) - 30_000 },
    { from: Date.UTC(2026, 11, 1, 8), until: from + 4 * day },
  ]);
});

it('is one opening where there are no rules', () => {
  expect(openTimes({ ...standing, pack: noRules }, { from, until: from + day }, utc)).toEqual([
    { from, until: from + day },
  ]);
});

it('allows a call exactly within the openings', () => {
  const until = from + 14 * day;
  const instant = fc.integer({ min: from, max: until });
  const attempts = fc.array(fc.integer({ min: from - day, max: from }), { maxLength: 4 });
  fc.assert(
    fc.property(instant, attempts, (at, recentAttempts) => {
      const asked = { ...standing, pack: { ...pack, attemptsPerDay: 2 }, recentAttempts };
      const isOpen = openTimes(asked, { from, until }, utc).some((each) => at >= each.from && at <= each.until);
      expect(mayContact({ ...asked, at }, utc).allowed).toBe(isOpen);
    }),
  );
});
