import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecayingHistogram } from './histogram.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 28);

function histogram(): DecayingHistogram {
  return new DecayingHistogram({ binMs: 1000, bins: 10, halfLifeMs: 2 * day });
}

describe('DecayingHistogram', () => {
  it('is as empty after it was stored and loaded as before', () => {
    const loaded = histogram();
    loaded.load(histogram().toState());
    loaded.add(4200, now);
    expect(loaded.weight).toBe(1);
    expect(loaded.toState()).toEqual({ binMs: 1000, counts: [0, 0, 0, 0, 1], at: now });
  });

  it('loads empty what holds anything but weights', () => {
    for (const count of [NaN, Infinity, -1, 1e300]) {
      const loaded = histogram();
      loaded.load({ counts: [1, count], at: now });
      expect(loaded.weight).toBe(0);
    }
  });

  it('keeps half of what it knew after a half-life, and next to nothing after years', () => {
    const loaded = histogram();
    loaded.load({ counts: [8], at: now });
    loaded.add(1500, now + 2 * day);
    expect(loaded.weight).toBeCloseTo(5);
    loaded.add(1500, now + 10_000 * day);
    expect(loaded.weight).toBeCloseTo(1);
  });

  it('holds finite weights whatever is added, loaded and stored in between', () => {
    const anything = fc.oneof(fc.double(), fc.constantFrom(0, NaN, Infinity, -Infinity, -1, 1e308), fc.nat(20_000));
    const instant = fc.oneof(anything, fc.integer({ min: now - 1000 * day, max: now + 1000 * day }));
    const step = fc.oneof(
      fc.record({ add: anything, at: instant }),
      fc.record({ counts: fc.array(anything, { maxLength: 12 }), at: instant }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const one = histogram();
        for (const taken of steps) {
          if ('add' in taken) one.add(taken.add, taken.at);
          else one.load(taken);
          const again = histogram();
          again.load(one.toState());
          expect(Number.isFinite(one.weight)).toBe(true);
          expect(one.weights().every((weight) => Number.isFinite(weight) && weight >= 0)).toBe(true);
          expect(JSON.stringify(one.toState())).not.toContain('null');
        }
      }),
    );
  });

  it('spreads what was kept in wider bins, and does not load bins that do not fit its own', () => {
    const histogram = new DecayingHistogram({ binMs: 250, bins: 8, halfLifeMs: 1000 });
    histogram.load({ counts: [4, 0, 8], at: 1, binMs: 500 });
    expect(histogram.toState()).toEqual({ counts: [2, 2, 0, 0, 4, 4], at: 1, binMs: 250 });
    for (const binMs of [300, 125, 0, NaN]) {
      histogram.load({ counts: [4], at: 1, binMs });
      expect(histogram.weight).toBe(0);
    }
  });
});
