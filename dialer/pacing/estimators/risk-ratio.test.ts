import { describe, expect, it } from 'vitest';
import { RiskRatio } from './risk-ratio.ts';

describe('RiskRatio', () => {
  it('learns how many are abandoned for each that θ stands for', () => {
    const risk = new RiskRatio();
    for (let answer = 0; answer < 20_000; answer += 1) {
      risk.expect(0.02);
      if (answer % 25 === 0) risk.observe();
    }
    // Two abandoned for each that θ stood for; the prior (1.2, worth 8 where it is contradicted) pulls against a memory of 140.
    expect(risk.ratio).toBeCloseTo((1.2 * (279 + 8)) / (1.2 * 140 + 8), 2);
    const next = new RiskRatio();
    next.load(risk.toState());
    expect(next.ratio).toBe(risk.ratio);
  });

  it('believes the prior while what was seen may be chance, and leaves it sooner once it cannot be', () => {
    const after = (answers: number): number => {
      const risk = new RiskRatio();
      for (let answer = 0; answer < answers; answer += 1) risk.expect(0.02);
      return risk.ratio;
    };
    // Nobody of 5 expected was lost, and nobody of 12.
    expect(after(208)).toBeCloseTo((1.2 * 30) / (1.2 * 4.1 + 30), 1);
    expect(after(500)).toBeCloseTo((1.2 * 8) / (1.2 * 9.68 + 8), 2);
  });

  it('learns nothing while no risk is taken', () => {
    const risk = new RiskRatio();
    const before = risk.ratio;
    for (let answer = 0; answer < 1000; answer += 1) risk.expect(0);
    expect(risk.ratio).toBe(before);
  });
});
