import { describe, expect, it } from 'vitest';
import type { ScoredClip } from './score-clips.ts';
import { detCurve, normalDeviate } from './score-det.ts';

/** Clips with one probability of a machine each, at 400 ms after the answer. */
function clips(people: readonly number[], machines: readonly number[]): readonly ScoredClip[] {
  const of = (truth: string, shares: readonly number[]): readonly unknown[] =>
    shares.map((p) => ({ truth, listening: { machine: [p] } }));
  return [...of('person', people), ...of('machine', machines)] as readonly ScoredClip[];
}

describe('a DET curve', () => {
  it('says how many machines are missed for each person lost', () => {
    const curve = detCurve(clips([0.1, 0.6, 0.3, 0.2], [0.9, 0.5, 0.25, 0.05]), 400);
    expect(curve).toEqual([
      { lost: 0.25, missed: 0.75 },
      { lost: 0.5, missed: 0.5 },
      { lost: 0.75, missed: 0.25 },
      { lost: 1, missed: 0.25 },
    ]);
  });

  it('takes machines that are as likely as the person lost for found', () => {
    expect(detCurve(clips([0.5], [0.5, 0.4]), 400)).toEqual([{ lost: 1, missed: 0.5 }]);
  });
});

describe('the normal deviate', () => {
  it.each([
    [0.5, 0],
    [0.841345, 1],
    [0.158655, -1],
    [0.975, 1.959964],
    [0.001, -3.090232],
  ])('of %d is %d', (p, z) => {
    expect(Math.abs(normalDeviate(p) - z)).toBeLessThan(4.5e-4);
  });
});
