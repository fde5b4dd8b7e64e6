import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { Callback } from '../store/ports/hopper.ts';
import { AppError } from '../../kernel/errors.ts';
import { CallbackWatch } from './callback-watch.ts';

async function pass(clock: ManualClock, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
}

it('tells the floor within a second, and again only while the same callback is still due', async () => {
  const clock = new ManualClock();
  const fed: unknown[] = [];
  const errors: unknown[] = [];
  let due: readonly Callback[] = [];
  let away = false;
  const none = (): void => undefined;
  const watch = new CallbackWatch({
    hopper: {
      callbacks: () => (away ? Promise.reject(new AppError('STORE_UNREACHABLE', 'away')) : Promise.resolve(due)),
    },
    floor: { dialling: () => ['c'] },
    feed: (event) => void fed.push(event),
    clock,
    log: { debug: none, info: none, warn: none, error: (fields: unknown) => void errors.push(fields) },
  });
  watch.start();
  await pass(clock, 3);
  expect(fed).toEqual([]);
  due = [{ debtorId: 'a', at: clock.now() }];
  await pass(clock, 5);
  expect(fed).toEqual([{ type: 'callbacksDue', campaignId: 'c' }]);
  await pass(clock, 6);
  expect(fed).toHaveLength(2);
  due = [...due, { debtorId: 'b', at: clock.now() }];
  await pass(clock, 1);
  expect(fed).toHaveLength(3);
  away = true;
  await pass(clock, 2);
  expect(errors).toEqual([]);
  watch.stop();
  expect(clock.pendingTimers).toBe(0);
});
