import { describe, expect, it } from 'vitest';
import { randomScenario } from '../support/random-scenario.ts';
import { watchDay } from '../support/watched-day.ts';

const most = { hours: 1.5, agents: 12 };
const watch = (seed: number): ReturnType<typeof watchDay> => watchDay(randomScenario(seed, most), seed);

/** The first time that a world was played. */
const first = new Map<number, ReturnType<typeof watchDay>>();
function firstOf(seed: number): ReturnType<typeof watchDay> {
  const day = first.get(seed) ?? watch(seed);
  first.set(seed, day);
  return day;
}

describe('NVQ on the real floor, in worlds drawn from anywhere inside the scenario schema', () => {
  it.each(Array.from({ length: 16 }, (_, index) => index + 1))(
    'keeps every window under its cap, loses no record, dials nobody twice, stays in every limit: world %i',
    (seed) => {
      expect(firstOf(seed).problems).toEqual([]);
    },
  );

  it('does the same again for the same seed', () => {
    expect(JSON.stringify(watch(3))).toBe(JSON.stringify(firstOf(3)));
  });
});
