import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { distributionSchema, drawMs, meanMs } from '../world/distribution.ts';
import { distributionOf } from './distribution-of.ts';

describe('distributionOf', () => {
  it('keeps the mean and the tenths of what was learnt', () => {
    const counts = [0, 10, 20, 30, 20, 10, 5, 3, 1, 1];
    const found = distributionOf({ counts, at: 0, binMs: 1000 });
    if (!found) throw new Error('100 observations are enough');
    const mean = counts.reduce((sum, count, bin) => sum + count * (bin + 0.5) * 1000, 0) / 100;
    expect(meanMs(found) / mean).toBeCloseTo(1, 1);
    const rng = seededRng(7);
    const draws = Array.from({ length: 4000 }, () => drawMs(found, rng));
    // 60 of the 100 lie below the end of the fourth bin.
    expect(draws.filter((ms) => ms < 4000).length / draws.length).toBeCloseTo(0.6, 1);
  });

  it('leaves it to the laboratory while little is known', () => {
    expect(distributionOf({ counts: [5, 24], at: 0 })).toBeUndefined();
    expect(distributionOf({ counts: [], at: 0 })).toBeUndefined();
    expect(distributionOf({ counts: [Number.NaN, 100], at: 0 })).toBeUndefined();
  });

  it('is one that a scenario takes, whatever was learnt, and draws nothing outside of it', () => {
    const histogram = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(histogram, fc.integer(), (counts, seed) => {
        const found = distributionOf({ counts, at: 0 });
        if (!found) return;
        expect(distributionSchema.safeParse(found).success).toBe(true);
        const rng = seededRng(seed);
        for (let draw = 0; draw < 20; draw += 1) {
          const ms = drawMs(found, rng);
          expect(ms).toBeGreaterThanOrEqual(250 * counts.findIndex((count) => count > 0));
          expect(ms).toBeLessThanOrEqual(250 * counts.length);
        }
      }),
    );
  });
});
