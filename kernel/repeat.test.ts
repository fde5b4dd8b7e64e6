import { expect, it } from 'vitest';
import { ManualClock } from '../test/support/manual-clock.ts';
import { AppError } from './errors.ts';
import { lookEvery, repeat, repeatAfter } from './repeat.ts';

it('keeps its rate, and stops when cancelled, from within its action too', () => {
  const clock = new ManualClock(0);
  const at: number[] = [];
  const timer = repeat(clock, 10, () => {
    at.push(clock.now());
    if (at.length === 3) timer.cancel();
  });
  clock.advance(100);
  expect(at).toEqual([10, 20, 30]);
  expect(clock.pendingTimers).toBe(0);
});

it('waits for its action to end before it counts the time to the next, and asks how long that is', async () => {
  const clock = new ManualClock(0);
  const at: number[] = [];
  let end = (): void => undefined;
  const delays = [10, 5, 7];
  const timer = repeatAfter(
    clock,
    () => delays[at.length] ?? 1,
    () => {
      at.push(clock.now());
      return new Promise((resolve) => (end = resolve));
    },
    () => expect.fail('no turn rejects'),
  );
  clock.advance(50);
  expect(at).toEqual([10]);
  end();
  await Promise.resolve();
  await Promise.resolve();
  clock.advance(5);
  expect(at).toEqual([10, 55]);
  timer.cancel();
  end();
  await Promise.resolve();
  expect(clock.pendingTimers).toBe(0);
});

it('goes on after a turn that rejects, and hands over why', async () => {
  const clock = new ManualClock(0);
  const failures: unknown[] = [];
  const broken = new Error('broken');
  const timer = repeatAfter(
    clock,
    () => 10,
    () => Promise.reject(broken),
    (error) => failures.push(error),
  );
  for (let turn = 0; turn < 3; turn++) {
    clock.advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  timer.cancel();
  expect([failures, clock.pendingTimers]).toEqual([[broken, broken, broken], 0]);
});

it('looks on while the store is away, and says only what failed otherwise', async () => {
  const clock = new ManualClock(0);
  const said: unknown[] = [];
  const log = { error: (_fields: object, text: string) => void said.push(text) };
  const failures = [new AppError('STORE_UNREACHABLE', 'away'), undefined, new Error('broken')];
  let looks = 0;
  const look = async (): Promise<void> => {
    const failure = failures[looks++];
    if (failure) throw failure;
    await Promise.resolve();
  };
  const timer = lookEvery(10, look, { clock, log, failure: 'could not be looked at' });
  for (let turn = 0; turn < 3; turn++) {
    clock.advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  timer.cancel();
  expect([looks, said, clock.pendingTimers]).toEqual([3, ['could not be looked at'], 0]);
});
