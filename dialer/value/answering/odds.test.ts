import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, farthest, oddsShift, oddsShiftAt, type Evidence } from './odds.ts';

const logOdds = fc.double({ min: -4, max: 4, noNaN: true });
const kappa = fc.double({ min: 0.5, max: 500, noNaN: true });
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    expected: logOdds,
    tries: fc.double({ min: 0, max: 50, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ expected, tries, share }) => ({ expected, tries, hits: tries * share }));

describe('the shift of log-odds', () => {
  it('is the root of its equation, whatever was tried where, or as far towards it as a shift goes', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 16 }), kappa, logOdds, (tried, weight, prior) => {
        const shift = oddsShift(tried, weight, prior);
        const left = tried.reduce(
          (sum, { expected, hits, tries }) => sum + hits - tries * chanceOf(expected + shift),
          weight * (chanceOf(prior) - chanceOf(prior + shift)),
        );
        const tries = tried.reduce((sum, each) => sum + each.tries, weight);
        if (Math.abs(shift) < farthest - 1e-6) expect(Math.abs(left) / tries).toBeLessThan(1e-8);
        else expect(Math.sign(left) * shift).toBeGreaterThanOrEqual(0);
      }),
      // No try of fifty succeeded at good odds: the root is a little farther than a shift goes.
      { examples: [[[{ expected: 3.38, tries: 50, hits: 0 }], 0.5, -4]] },
    );
  });

  it('is the mean of a Beta posterior where every try was expected to succeed as often as the parent', () => {
    fc.assert(
      fc.property(evidence, kappa, ({ expected, hits, tries }, weight) => {
        const mean = (hits + weight * chanceOf(expected)) / (tries + weight);
        expect(chanceOf(expected + oddsShiftAt(expected, { hits, tries }, weight))).toBeCloseTo(mean, 9);
        expect(chanceOf(expected + oddsShift([{ expected, hits, tries }], weight, expected))).toBeCloseTo(mean, 9);
      }),
    );
  });
});
