import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { calibrated, isotonicFit } from './payment/isotonic.ts';
import { reliabilityOf } from './reliability.ts';

describe('reliabilityOf', () => {
  it('scores forecasts by hand-made figures', () => {
    const forecasts = [
      { chance: 0.15, happened: false },
      { chance: 0.15, happened: true },
      { chance: 0.95, happened: true },
      { chance: 1, happened: true },
    ];
    const { count, brier, brierOfShare, calibrationError, bins, topDecileLift } = reliabilityOf(forecasts);
    expect(count).toBe(4);
    expect(brier).toBeCloseTo((0.0225 + 0.7225 + 0.0025 + 0) / 4);
    expect(brierOfShare).toBeCloseTo(0.75 * 0.25);
    expect(bins).toEqual([
      { from: 0.1, count: 2, foretold: 0.15, happened: 0.5 },
      { from: 0.9, count: 2, foretold: 0.975, happened: 1 },
    ]);
    expect(calibrationError).toBeCloseTo((2 * 0.35 + 2 * 0.025) / 4);
    expect(topDecileLift).toBeCloseTo(1 / 0.75);
  });

  it('has nothing to say of no forecasts', () => {
    expect(reliabilityOf([])).toEqual({
      count: 0,
      brier: 0,
      brierOfShare: 0,
      calibrationError: 0,
      topDecileLift: 1,
      bins: [],
    });
  });
});

describe('isotonicFit', () => {
  const foretold = fc.record({ chance: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() });

  it('pools what is out of order', () => {
    const steps = isotonicFit([
      { chance: 0.1, happened: false },
      { chance: 0.2, happened: true },
      { chance: 0.3, happened: false },
      { chance: 0.4, happened: true },
    ]);
    expect(steps).toEqual([
      { from: 0.1, value: 0 },
      { from: 0.2, value: 0.5 },
      { from: 0.4, value: 1 },
    ]);
    expect([0, 0.15, 0.2, 0.39, 0.9].map((chance) => calibrated(steps, chance))).toEqual([0, 0, 0.5, 0.5, 1]);
  });

  it('never falls, keeps the mean, and never makes the Brier score worse', () => {
    fc.assert(
      fc.property(fc.array(foretold, { minLength: 1, maxLength: 60 }), (all) => {
        const steps = isotonicFit(all);
        for (const [index, { value }] of steps.entries())
          expect(value).toBeGreaterThanOrEqual(steps[index - 1]?.value ?? 0);
        const after = all.map((each) => ({ ...each, chance: calibrated(steps, each.chance) }));
        const hits = all.filter(({ happened }) => happened).length;
        expect(after.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(hits, 6);
        expect(reliabilityOf(after).brier).toBeLessThanOrEqual(reliabilityOf(all).brier + 1e-9);
      }),
    );
  });

  it('finds a curve that was bent', () => {
    const rng = seededRng(3);
    const cases = Array.from({ length: 5_000 }, () => {
      const chance = rng.next();
      return { chance, happened: rng.next() < chance ** 2 };
    });
    const steps = isotonicFit(cases);
    for (const chance of [0.2, 0.5, 0.8]) expect(Math.abs(calibrated(steps, chance) - chance ** 2)).toBeLessThan(0.08);
  });
});
