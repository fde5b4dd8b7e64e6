import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noRules } from '../../compliance/rule-pack.ts';
import { attemptsLeft, capWindowAt } from './attempts-left.ts';
import { callOrWait, firstShare, type AttemptsLeft, type TimedChance } from './call-or-wait.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Monday 2026-11-02, 09:00 in Bogota. */
const nine = Date.UTC(2026, 10, 2, 14);
const timeZone = 'America/Bogota';
const bogota = (): number => -5 * hour;
const free: AttemptsLeft = { inWindow: Infinity, today: Infinity, perDay: Infinity, gapMs: 0 };
const at = (hours: number, chance: number): TimedChance => ({ at: nine + hours * hour, chance });
const ask = (
  now: number,
  later: readonly TimedChance[],
  left: Partial<AttemptsLeft> = {},
  slotsInWindow = later.length,
) => callOrWait({ now: at(0, now), later, slotsInWindow, left: { ...free, ...left }, timeZone }, bogota);

describe('callOrWait', () => {
  it('calls at any chance when attempts are not scarce', () => {
    expect(ask(0.01, [at(5, 0.9)])).toEqual({ kind: 'now', bar: 0 });
  });

  it('keeps the only attempt for the best slot left', () => {
    expect(ask(0.1, [at(2, 0.2), at(8, 0.4), at(9, 0.3)], { inWindow: 1 })).toMatchObject({
      kind: 'wait',
      at: nine + 8 * hour,
    });
    expect(ask(0.39, [at(2, 0.2), at(8, 0.4), at(9, 0.3)], { inWindow: 1 }).kind).toBe('now');
  });

  it('counts the caps: with two attempts a day, a call now displaces only the worse of the two best', () => {
    const later = [at(4, 0.2), at(9, 0.4)];
    expect(ask(0.19, later, { today: 2 }).kind).toBe('now');
    expect(ask(0.19, later, { today: 1 }).kind).toBe('wait');
    expect(ask(0.19, later, { today: 3 })).toEqual({ kind: 'now', bar: 0 });
  });

  it('waits when a better hour is closer than the shortest time between attempts', () => {
    expect(ask(0.1, [at(1, 0.4)], { gapMs: 2 * hour }).kind).toBe('wait');
    expect(ask(0.1, [at(3, 0.4)], { gapMs: 2 * hour }).kind).toBe('now');
  });

  it('asks for less as the window runs out, and for nothing at its end', () => {
    const bars = [20, 10, 2, 1].map(
      (slots) =>
        ask(
          0,
          Array.from({ length: slots }, (_, n) => at(n / 4 + 0.1, 0.5)),
          { inWindow: 1 },
          20,
        ).bar,
    );
    expect(bars).toEqual(bars.toSorted((a, b) => b - a));
    expect(bars[0]).toBeLessThanOrEqual(firstShare * 0.5);
    expect(ask(0.001, [], { inWindow: 1 }, 20)).toEqual({ kind: 'now', bar: 0 });
  });

  it('prefers sooner to later among equals', () => {
    expect(ask(0, [at(24, 0.4), at(2, 0.4)], { inWindow: 1 })).toMatchObject({ at: nine + 2 * hour });
  });

  it('waits only for an offered slot after now that is better than now, and within its caps', () => {
    const slot = fc.record({
      hours: fc.integer({ min: 1, max: 130 }),
      chance: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    });
    const caps = fc.record({
      inWindow: fc.integer({ min: 1, max: 6 }),
      today: fc.integer({ min: 1, max: 3 }),
      perDay: fc.integer({ min: 1, max: 3 }),
      gapMs: fc.integer({ min: 0, max: 4 }).map((hours) => hours * hour),
    });
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.array(slot, { maxLength: 40 }),
        caps,
        (now, slots, left) => {
          const later = slots.map(({ hours, chance }) => at(hours, chance));
          const decision = ask(now, later, left);
          if (decision.kind === 'now') return;
          expect(later.map((each) => each.at)).toContain(decision.at);
          expect(decision.at).toBeGreaterThan(nine);
          expect(decision.better.chance).toBeGreaterThan(now);
          const more = ask(Math.min(0.9999, now + 0.2), later, left);
          expect(more.bar).toBeCloseTo(decision.bar);
        },
      ),
    );
  });
});

describe('the attempts left', () => {
  const pack = { ...noRules, attemptsPerDay: 2, attemptsPerWeek: 6 };
  const asked = { pack, ofCampaign: 10, gapMs: 0, timeZone, at: nine + 2 * day };

  it('are what the caps of the day, of the week and of the campaign leave', () => {
    const recentAttempts = [nine - day, nine, nine + hour, nine + 2 * day];
    expect(attemptsLeft({ ...asked, recentAttempts }, bogota)).toEqual({ inWindow: 3, today: 1, perDay: 2, gapMs: 0 });
    expect(attemptsLeft({ ...asked, recentAttempts, ofCampaign: 1 }, bogota)).toMatchObject({ inWindow: 1 });
    expect(attemptsLeft({ ...asked, recentAttempts: [], pack: noRules, ofCampaign: Infinity }, bogota)).toMatchObject({
      inWindow: Infinity,
      today: Infinity,
    });
  });

  it('count until the end of the local week where a weekly cap counts, else of the local day', () => {
    const midnight = nine - 9 * hour;
    expect(capWindowAt(pack, nine + 2 * day, -5 * hour)).toEqual({ from: midnight, until: midnight + 7 * day });
    expect(capWindowAt(noRules, nine + 2 * day, -5 * hour)).toEqual({
      from: midnight + 2 * day,
      until: midnight + 3 * day,
    });
  });
});
