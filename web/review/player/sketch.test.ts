import { describe, expect, it } from 'vitest';
import { afterSilence, columnsOf, nextSpeech, sketchOf, type Span } from './sketch.ts';

const base64 = (...bytes: readonly number[]): string => Buffer.from(Int8Array.from(bytes)).toString('base64');

describe('a sketch', () => {
  it('has both sides between −1 and 1, and when anybody speaks', () => {
    const sketch = sketchOf({
      ...{ durationMs: 9_000, peaksPerSecond: 50 },
      agent: {
        peaks: base64(-128, 64),
        speech: [
          [0, 1_000],
          [4_000, 6_000],
        ],
      },
      debtor: {
        peaks: base64(-32, 0),
        speech: [
          [500, 2_000],
          [6_000, 7_000],
        ],
      },
    });
    expect(sketch.duration).toBe(9);
    expect([...sketch.agent.peaks]).toEqual([-1, 0.5]);
    expect([...sketch.debtor.peaks]).toEqual([-0.25, 0]);
    expect(sketch.speech).toEqual([
      [0, 2],
      [4, 7],
    ]);
  });

  it.each([
    ['fewer columns than pairs', 2, [-0.5, 0.25, -0.25, 0.75]],
    ['as many', 4, [-0.5, 0, 0, 0.25, -0.25, 0, 0, 0.75]],
    ['more', 8, [-0.5, 0, -0.5, 0, 0, 0.25, 0, 0.25, -0.25, 0, -0.25, 0, 0, 0.75, 0, 0.75]],
  ])('is drawn in %s', (_, columns, expected) => {
    expect([...columnsOf(Float32Array.of(-0.5, 0, 0, 0.25, -0.25, 0, 0, 0.75), columns)]).toEqual(expected);
  });

  it('is drawn as silence where it has nothing', () => {
    expect([...columnsOf(new Float32Array(), 2)]).toEqual([0, 0, 0, 0]);
  });
});

describe('leaving silence out', () => {
  const speech: readonly Span[] = [
    [2, 4],
    [4.8, 6],
    [20, 25],
  ];

  it.each([
    [0, 1.85],
    [1.9, undefined],
    [4.4, undefined],
    [7, 19.85],
    [19.9, undefined],
    [26, undefined],
  ])('goes on from %s at %s', (at, expected) => {
    expect(afterSilence(speech, at)).toEqual(expected);
  });

  it('finds the next speech, not that of now', () => {
    expect(nextSpeech(speech, 0)).toBe(1.85);
    expect(nextSpeech(speech, 1.85)).toBeCloseTo(4.65);
    expect(nextSpeech(speech, 21)).toBeUndefined();
    expect(nextSpeech([[0.1, 1]], -1)).toBe(0);
  });
});
