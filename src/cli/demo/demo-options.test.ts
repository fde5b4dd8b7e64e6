import { describe, expect, it } from 'vitest';
import { secondsOf, type GivenOptions } from './demo-options.ts';

const plain: GivenOptions = {
  ...{ agents: 10, seed: 1, mode: 'predictive', compare: false, switch: 'embedded', json: false },
};

describe('how long a demo dials', () => {
  it('is until somebody stops it on a terminal, and two minutes elsewhere', () => {
    expect(secondsOf(plain, true)).toBe(Number.POSITIVE_INFINITY);
    expect(secondsOf(plain, false)).toBe(120);
  });

  it('is what was asked for, wherever it runs', () => {
    for (const isTerminal of [true, false]) expect(secondsOf({ ...plain, seconds: 60 }, isTerminal)).toBe(60);
  });

  it('ends by itself where a program reads the result, and where plans are compared', () => {
    expect(secondsOf({ ...plain, json: true }, true)).toBe(120);
    expect(secondsOf({ ...plain, compare: true }, true)).toBe(120);
  });
});
