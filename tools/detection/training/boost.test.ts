import { describe, expect, it } from 'vitest';
import { TimingClassifier } from '../../../telephony/detection/decision/model.ts';
import type { Tree } from '../../../telephony/detection/decision/model.ts';
import { boost } from './boost.ts';

const options = { trees: 20, depth: 2, learningRate: 0.3, minLeafWeight: 1, lambda: 1 } as const;

function classifierOf({ base, trees }: { readonly base: number; readonly trees: readonly Tree[] }): TimingClassifier {
  return new TimingClassifier({
    version: 3,
    features: [],
    base,
    trees: [...trees],
    calibration: { slope: 1, offset: 0 },
    bounds: { human: 0.1, humanEarly: 0.1, machine: 0.9, machineEarly: 0.9, revision: 0.9, listenOn: 0.5 },
    recipe: {},
  });
}

describe('boosted trees', () => {
  it('see every row, also where a feature repeats with a period, as the instants of a clip do', () => {
    const count = 40_000;
    const values = Float64Array.from({ length: count }, (_, row) => row % 2);
    const labels = Uint8Array.from({ length: count }, (_, row) => row % 2);
    const classifier = classifierOf(boost({ values, labels, count }, { ...options, directions: [0] }));
    expect(classifier.logOdds(Float64Array.of(1))).toBeGreaterThan(2);
    expect(classifier.logOdds(Float64Array.of(0))).toBeLessThan(-2);
  });

  it('never turn a directed feature round, whatever the rows say', () => {
    const count = 2000;
    const values = Float64Array.from({ length: count }, (_, row) => row / count);
    const labels = Uint8Array.from({ length: count }, (_, row) => (row % 500 < 250 ? 1 : 0));
    const classifier = classifierOf(boost({ values, labels, count }, { ...options, directions: [1] }));
    const scores = Array.from({ length: 50 }, (_, n) => classifier.logOdds(Float64Array.of(n / 50)));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
  });

  it('give the same trees for the same rows', () => {
    const count = 500;
    const values = Float64Array.from({ length: count * 2 }, (_, n) => (n * 7919) % 101);
    const labels = Uint8Array.from({ length: count }, (_, row) => ((values[row * 2] ?? 0) > 50 ? 1 : 0));
    const grow = (): unknown => boost({ values, labels, count }, { ...options, directions: [0, 0] });
    expect(grow()).toEqual(grow());
  });
});
