import { describe, expect, it } from 'vitest';
import { falseMachineShare } from './false-machine-share.ts';

describe('the share of people among those called machines', () => {
  it('begins at half a percent, and below one and a half with 95 %', () => {
    const { mean, upper } = falseMachineShare({ spotChecked: 0, people: 0 });
    expect(mean).toBe(0.005);
    // Beta(1, n): 1 − 0.05^(1/n).
    expect(upper).toBeCloseTo(1 - 0.05 ** (1 / 199), 6);
  });

  it('rises with people found and falls with machines found', () => {
    const some = falseMachineShare({ spotChecked: 100, people: 3 });
    expect(some.mean).toBeCloseTo(4 / 300, 12);
    expect(falseMachineShare({ spotChecked: 1000, people: 0 }).upper).toBeLessThan(0.003);
    expect(some.upper).toBeGreaterThan(some.mean);
  });

  it('comes to what was counted when much was counted', () => {
    const { mean, upper } = falseMachineShare({ spotChecked: 100_000, people: 2_000 });
    expect(mean).toBeCloseTo(0.02, 3);
    // Normal approximation: 0.02 + 1.645 · √(0.02 · 0.98 / 100 000).
    expect(upper).toBeCloseTo(0.0207, 3);
  });
});
