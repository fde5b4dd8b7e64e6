import { describe, expect, it } from 'vitest';
import { randomScenario } from '../support/random-scenario.ts';
import { watchDay } from '../support/watched-day.ts';

const most = { hours: 1.5, agents: 12 };

describe('NVQ on the real floor, in worlds drawn from anywhere inside the scenario schema', () => {
  it.each(Array.from({ length: 16 }, (_, index) => index + 1))(
    'keeps every window under its cap, loses no record, dials nobody twice, stays in every limit: world %i',
    (seed) => {
      expect(watchDay(randomScenario(seed, most), seed).problems).toEqual([]);
    },
  );

  it('does the same again for the same seed', () => {
    const run = (): string => JSON.stringify(watchDay(randomScenario(3, most), 3));
    expect(run()).toBe(run());
  });
});
