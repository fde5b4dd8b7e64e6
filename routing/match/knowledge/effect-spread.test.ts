import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import { beliefIn, EffectSpread, evidenceOf, informationOf, noEvidence } from './effect-spread.ts';

const expectedShare = 0.3;
const oddsOf = (share: number): number => share / (1 - share);

/** The spread learnt from agents of these effects, in log-odds, after so many conversations of each. */
function learnt(effects: readonly number[], n: number): EffectSpread {
  const rng = seededRng(7);
  const spread = new EffectSpread();
  for (const effect of effects) {
    const odds = oddsOf(expectedShare) * Math.exp(effect);
    let right = 0;
    for (let one = 0; one < n; one++) if (rng.next() < odds / (1 + odds)) right++;
    spread.replace(noEvidence, evidenceOf({ n, right, expected: n * expectedShare }, 0));
  }
  return spread;
}

describe('how much agents differ', () => {
  it('is such that a hundred conversations of three in ten count half, before anything is known', () => {
    const information = informationOf({ n: 100, expected: 30 });
    expect(information).toBeCloseTo(21);
    expect(beliefIn(information)).toBeCloseTo(0.5);
    expect(1 / new EffectSpread().variance).toBeCloseTo(21, -1);
  });

  it('is next to nothing where they are alike, so that chance is not taken for skill', () => {
    const { variance } = learnt(
      Array.from({ length: 40 }, () => 0),
      200,
    );
    expect(variance).toBeLessThan(0.02);
    expect(beliefIn(21, variance)).toBeLessThan(0.3);
  });

  it('is found where they differ: twenty conversations then count half', () => {
    const effects = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 0.6 : -0.6));
    const { variance } = learnt(effects, 200);
    expect(variance).toBeGreaterThan(0.25);
    expect(variance).toBeLessThan(0.5);
    expect(beliefIn(informationOf({ n: 20, expected: 6 }), variance)).toBeGreaterThan(0.5);
  });

  it('forgets an agent whose evidence is taken back', () => {
    const spread = learnt([1, -1, 1], 300);
    const before = spread.variance;
    const evidence = evidenceOf({ n: 500, right: 400, expected: 150 }, 0);
    spread.replace(noEvidence, evidence);
    expect(spread.variance).toBeGreaterThan(before);
    spread.replace(evidence, noEvidence);
    expect(spread.variance).toBe(before);
  });
});
