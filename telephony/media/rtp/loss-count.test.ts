import { describe, expect, it } from 'vitest';
import { LossCount } from './loss-count.ts';

function lostIn(sequences: readonly number[], ssrcs: readonly number[] = []): number {
  const count = new LossCount();
  sequences.forEach((sequence, i) => count.received(ssrcs[i] ?? 1, sequence));
  return count.lost;
}

describe('lost packets', () => {
  it.each([
    ['none in order', [1, 2, 3], 0],
    ['holes', [1, 4, 6], 3],
    ['none over the wrap', [65_534, 65_535, 0, 1], 0],
    ['none that came late', [1, 3, 2, 4], 0],
    ['a hole less what came late', [1, 5, 3], 2],
    ['none for a leap: a new stream', [1, 20_000, 20_001], 0],
    ['none for duplicates', [1, 2, 2, 3], 0],
  ])('are counted: %s', (_, sequences, lost) => {
    expect(lostIn(sequences)).toBe(lost);
  });

  it('do not span a change of SSRC', () => {
    expect(lostIn([1, 2, 900], [1, 1, 2])).toBe(0);
  });
});
