import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import { logistic } from '../../../telephony/detection/decision/model.ts';
import { plattScaling } from './platt-scaling.ts';

describe('Platt scaling', () => {
  /** Scores whose true log-odds are `slope` times the score plus `offset`. */
  function fit(slope: number, offset: number): ReturnType<typeof plattScaling> {
    const rng = seededRng(3);
    const scores = Float64Array.from({ length: 20_000 }, () => (rng.next() - 0.5) * (6 / slope));
    const labels = Uint8Array.from(scores, (score) => (rng.next() < logistic(slope * score + offset) ? 1 : 0));
    return plattScaling(scores, labels);
  }

  it.each([
    [1, 0],
    [0.2, 0.5],
    [4, -1],
  ])('finds the slope %d and offset %d again, also far from where it starts', (slope, offset) => {
    const found = fit(slope, offset);
    expect(Math.abs(found.slope / slope - 1)).toBeLessThan(0.06);
    expect(Math.abs(found.offset - offset)).toBeLessThan(0.08);
  });

  it('stays finite when a score parts the labels perfectly', () => {
    const scores = Float64Array.from({ length: 1000 }, (_, n) => (n < 500 ? -3 : 3));
    const { slope, offset } = plattScaling(
      scores,
      Uint8Array.from(scores, (score) => (score > 0 ? 1 : 0)),
    );
    expect(Number.isFinite(slope) && Number.isFinite(offset)).toBe(true);
    expect(slope).toBeGreaterThan(0);
  });
});
