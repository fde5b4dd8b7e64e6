import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayContact } from '../compliance/may-contact.ts';
import { noRules, type RulePack } from '../compliance/rule-pack.ts';
import { legalSlots } from './legal-slots.ts';

const hour = 3_600_000;
const day = 24 * hour;
const bogota = (): number => -5 * hour;
const open = (from: number, to: number) => ({ fromMinute: from, toMinute: to });
/** Monday to Friday 7:30 to 19:00, Saturday 8:00 to 15:00, never on 8 December. */
const pack: RulePack = {
  ...noRules,
  hours: {
    days: [...Array.from({ length: 5 }, () => [open(450, 1140)]), [open(480, 900)], []],
    holiday: [],
  },
  holidays: { fixed: [[12, 8]], movedToMonday: [], nthWeekday: [], easter: [], dates: [] },
};
/** Monday 2026-12-07, 00:00 in Bogota. */
const monday = Date.UTC(2026, 11, 7, 5);

describe('legalSlots', () => {
  it('gives the opening, each full hour, and no instant from which a call would ring past closing', () => {
    const span = { pack, zones: ['America/Bogota'], ringTimeoutMs: 30_000, from: monday, until: monday + day };
    const minutes = legalSlots(span, bogota).map((at) => (at - monday) / 60_000);
    expect(minutes).toEqual([450, 480, 540, 600, 660, 720, 780, 840, 900, 960, 1020, 1080]);
  });

  it('leaves out Sundays and holidays', () => {
    const span = { pack, zones: ['America/Bogota'], ringTimeoutMs: 30_000, from: monday, until: monday + 7 * day };
    const days = new Set(legalSlots(span, bogota).map((at) => Math.floor((at - monday) / day)));
    expect([...days]).toEqual([0, 2, 3, 4, 5]);
  });

  it('never gives a time outside legal hours, in any of the zones', () => {
    const zones = fc.constantFrom(['a'], ['b'], ['a', 'b']);
    const offset = (zone: string): number => (zone === 'a' ? -5 : -3) * hour;
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 10 * day }),
        fc.integer({ min: 5_000, max: 120_000 }),
        (inZones, start, ringTimeoutMs) => {
          const from = monday + start;
          const question = { pack, zones: inZones, ringTimeoutMs };
          const slots = legalSlots({ ...question, from, until: from + 8 * day }, offset);
          expect(slots.length).toBeGreaterThan(30);
          for (const at of slots) {
            expect(at).toBeGreaterThanOrEqual(from);
            expect(mayContact({ ...question, at, recentAttempts: [] }, offset).allowed).toBe(true);
          }
          expect(slots).toEqual([...slots].sort((a, b) => a - b));
        },
      ),
      { numRuns: 50 },
    );
  });
});
