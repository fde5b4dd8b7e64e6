import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from './beta-quantile.ts';

describe('betaQuantile', () => {
  it.each([
    // Closed forms: Beta(1, 1) is uniform, Beta(a, 1) has x = p^(1/a), Beta(1, b) has x = 1 − (1 − p)^(1/b).
    [0.3, 1, 1, 0.3],
    [0.95, 4, 1, 0.95 ** 0.25],
    [0.95, 1, 149, 1 - 0.05 ** (1 / 149)],
    [0.8, 1, 0.25, 1 - 0.2 ** 4],
    [0.5, 7, 7, 0.5],
    [0.5, 0.5, 0.5, 0.5],
    // Arcsine law: x = sin²(πp/2).
    [0.9, 0.5, 0.5, Math.sin((Math.PI * 0.9) / 2) ** 2],
  ])('gives the share %d of Beta(%d, %d)', (p, a, b, x) => {
    expect(betaQuantile(p, a, b)).toBeCloseTo(x, 9);
  });

  it('lies within 0 and 1, grows with the share, and mirrors', () => {
    const shape = fc.double({ min: 0.02, max: 2_000, noNaN: true });
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(shape, shape, share, share, (a, b, p, q) => {
        const [low, high] = [Math.min(p, q), Math.max(p, q)].map((each) => betaQuantile(each, a, b));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high ?? 0);
        expect(betaQuantile(p, a, b)).toBeCloseTo(1 - betaQuantile(1 - p, b, a), 6);
      }),
      { numRuns: 200 },
    );
  });
});
