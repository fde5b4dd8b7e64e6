import { expect, it } from 'vitest';
import { ReceiverHealth } from './receiver-health.ts';
import { retryDelay } from './retry-delay.ts';

const plan = { retryFromMs: 1_000, retryUpToMs: 60_000, attempts: 4 };

it('waits twice as long after each failure, up to the longest wait, and gives up at last', () => {
  expect([1, 2, 3, 4].map((failures) => retryDelay(failures, plan))).toEqual([1_000, 2_000, 4_000, undefined]);
  expect(retryDelay(30, { ...plan, attempts: 100 })).toBe(60_000);
});

it('lets eight deliveries under way and spreads the queues that wait', () => {
  const health = new ReceiverHealth(plan);
  expect(Array.from({ length: 8 }, () => health.admit(0))).toEqual(Array.from({ length: 8 }, () => 0));
  expect([health.admit(0), health.admit(0), health.admit(0)]).toEqual([1_000, 1_010, 1_020]);
  health.over(5, true);
  expect(health.admit(5)).toBe(0);
});

it('rests after five failures in a row, tries one delivery at a time, and tells when it begins and ends', () => {
  const health = new ReceiverHealth(plan);
  const told = Array.from({ length: 5 }, () => {
    health.admit(0);
    return health.over(0, false);
  });
  expect(told).toEqual([false, false, false, false, true]);
  expect(health.admit(400)).toBe(600);
  expect(health.admit(1_000)).toBe(0);
  expect(health.admit(1_000)).toBeGreaterThan(0);
  expect(health.over(1_100, false)).toBe(false);
  expect(health.admit(2_000)).toBeGreaterThanOrEqual(1_100);
  expect(health.admit(3_100)).toBe(0);
  expect(health.over(3_200, true)).toBe(true);
  expect([health.admit(3_200), health.admit(3_200)]).toEqual([0, 0]);
});

it('learns nothing from a delivery that was called off', () => {
  const health = new ReceiverHealth(plan);
  for (let n = 0; n < 20; n++) {
    expect(health.admit(0)).toBe(0);
    health.calledOff();
  }
});
