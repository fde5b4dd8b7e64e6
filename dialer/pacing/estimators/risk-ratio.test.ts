import { describe, expect, it } from 'vitest';
import { RiskRatio } from './risk-ratio.ts';

describe('RiskRatio', () => {
  it('learns how many are abandoned for each that θ stands for', () => {
    const risk = new RiskRatio();
    for (let answer = 0; answer < 20_000; answer += 1) {
      risk.expect(0.02);
      if (answer % 25 === 0) risk.observe();
    }
    // Two abandoned for each that θ stood for: the prior (1.2, worth 12 where it is contradicted) pulls against a memory of 140.
    expect(risk.ratio).toBeCloseTo((1.2 * (279 + 12)) / (1.2 * 140 + 12), 2);
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
    // Nobody was lost of 3 whom the prior expected: 1.5 standard deviations. Nobody of 11.6: 3.3 of them, and it weighs 12.
    expect(after(125)).toBeCloseTo((1.2 * 30) / (3 + 30), 1);
    expect(after(500)).toBeCloseTo((1.2 * 12) / (11.6 + 12), 1);
  });

  it('learns nothing while no risk is taken', () => {
    const risk = new RiskRatio();
    const before = risk.ratio;
    for (let answer = 0; answer < 1000; answer += 1) risk.expect(0);
    expect(risk.ratio).toBe(before);
  });
});
