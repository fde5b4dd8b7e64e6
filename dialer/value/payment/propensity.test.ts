import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import {
  fitPropensity,
  propensityFactors,
  propensityOf,
  propensityTerms,
  type PropensityFactor,
  type PropensityFacts,
  type PropensitySample,
} from './propensity.ts';
import { reliabilityOf } from '../reliability.ts';

/** Debtors who pay the less the longer they owe, and the more the more promises they kept; balance and contacts mean nothing. */
function cases(count: number, seed: number): readonly PropensitySample[] {
  const rng = seededRng(seed);
  return Array.from({ length: count }, () => {
    const facts = {
      daysPastDue: Math.floor(rng.next() * 360),
      balance: Math.exp(4 + 6 * rng.next()),
      keptPromises: Math.floor(rng.next() * 4),
      brokenPromises: Math.floor(rng.next() * 3),
      contacts: Math.floor(rng.next() * 6),
    };
    const logOdds = 1.5 - 0.8 * Math.log1p(facts.daysPastDue) + 1.2 * Math.log1p(facts.keptPromises);
    return { facts, paid: rng.next() < 1 / (1 + Math.exp(-logOdds)) };
  });
}

describe('the propensity to pay', () => {
  const model = fitPropensity(cases(3_000, 1));
  if (!model) throw new Error('there were cases enough');

  it('is calibrated, beats the overall share, and puts payers first, on cases it never saw', () => {
    const fresh = cases(4_000, 2).map(({ facts, paid }) => ({ chance: propensityOf(model, facts), happened: paid }));
    const { brier, brierOfShare, calibrationError, topDecileLift } = reliabilityOf(fresh);
    expect(brier).toBeLessThan(brierOfShare * 0.95);
    expect(calibrationError).toBeLessThan(0.05);
    expect(topDecileLift).toBeGreaterThan(1.8);
  });

  it('never moves against the sign of a factor, whatever the cases say', () => {
    const fact = fc.integer({ min: 0, max: 1_000 });
    const facts: fc.Arbitrary<PropensityFacts> = fc.record({
      daysPastDue: fact,
      balance: fact,
      keptPromises: fact,
      brokenPromises: fact,
      contacts: fact,
    });
    const factor = fc.constantFrom(...(Object.keys(propensityFactors) as PropensityFactor[]));
    const perverse = fitPropensity(cases(600, 3).map(({ facts, paid }) => ({ facts, paid: !paid })));
    if (!perverse) throw new Error('there were cases enough');
    fc.assert(
      fc.property(facts, factor, fact, fc.constantFrom(model, perverse), (given, changed, more, fitted) => {
        const before = propensityOf(fitted, given);
        const after = propensityOf(fitted, { ...given, [changed]: given[changed] + more });
        expect(before).toBeGreaterThan(0);
        expect(before).toBeLessThan(1);
        expect((after - before) * propensityFactors[changed]).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
    expect(perverse.weights.keptPromises).toBe(0);
  });

  it('says what each factor adds', () => {
    const terms = propensityTerms(model, {
      daysPastDue: 300,
      balance: 1,
      keptPromises: 3,
      brokenPromises: 0,
      contacts: 0,
    });
    expect(terms.daysPastDue).toBeLessThan(-2);
    expect(terms.keptPromises).toBeGreaterThan(0.5);
    expect(Math.abs(terms.contacts)).toBe(0);
  });

  it('is not fitted to few cases, or to cases of one kind', () => {
    expect(fitPropensity(cases(199, 1))).toBeUndefined();
    expect(fitPropensity(cases(1_000, 1).map(({ facts }) => ({ facts, paid: true })))).toBeUndefined();
  });
});
