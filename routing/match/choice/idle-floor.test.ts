import { expect, it } from 'vitest';
import { freeAgent, noon } from '../../../test/support/matching.ts';
import { idleFloor } from './idle-floor.ts';
import { IdleTimes, medianOf } from '../knowledge/idle-times.ts';

const floorOf = (idleSeconds: readonly number[], usual?: number) =>
  (noon -
    idleFloor(
      idleSeconds.map((s, n) => freeAgent(`a${n}`, {}, { since: noon - s * 1_000 })),
      usual,
      noon,
    )) /
  1_000;

it('lies at a minute or three medians of the free, whichever is longer', () => {
  expect(floorOf([])).toBe(60);
  expect(floorOf([10, 50])).toBe(60);
  expect(floorOf([30, 40, 500])).toBe(120);
  expect(floorOf([30, 500])).toBe(90);
});

it('goes by the last matches where those are shorter: agents passed over together must not excuse each other', () => {
  expect(floorOf([5, 500, 500])).toBe(1_500);
  expect(floorOf([5, 500, 500], 5_000)).toBe(60);
  expect(floorOf([30, 40, 500], 900_000)).toBe(120);
});

it('remembers the idle times of the last 51 matches', () => {
  const times = new IdleTimes();
  expect(times.median).toBeUndefined();
  for (let n = 0; n < 51; n++) times.matched(1_000);
  for (let n = 0; n < 26; n++) times.matched(9_000);
  expect(times.median).toBe(9_000);
  expect(times.toState()).toHaveLength(51);
  expect(new IdleTimes(times.toState()).median).toBe(9_000);
  expect(medianOf([3, 1])).toBe(1);
});
