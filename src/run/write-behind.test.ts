import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { WriteBehind } from './write-behind.ts';

function setUp(): { clock: ManualClock; writes: WriteBehind; failures: () => number; errors: string[] } {
  const clock = new ManualClock();
  const errors: string[] = [];
  let failed = 0;
  const none = (): undefined => undefined;
  const log = {
    debug: none,
    info: none,
    warn: none,
    error: (_fields: object, message: string) => void errors.push(message),
  };
  const writes = new WriteBehind({ clock, log, storeFailed: () => void (failed += 1) });
  return { clock, writes, failures: () => failed, errors };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const away = (): Promise<never> => Promise.reject(new AppError('STORE_UNREACHABLE', 'away'));

it('writes in order, one at a time', async () => {
  const { writes } = setUp();
  const done: number[] = [];
  let running = 0;
  const all = [1, 2, 3].map((number) =>
    writes.push({
      what: 'w',
      perform: async () => {
        expect((running += 1)).toBe(1);
        await Promise.resolve();
        done.push(number);
        running -= 1;
      },
    }),
  );
  await Promise.all(all);
  expect(done).toEqual([1, 2, 3]);
});

it('holds everything while the store is away, reports that, and writes it when it is back', async () => {
  const { clock, writes, failures } = setUp();
  let up = false;
  const done: number[] = [];
  for (const number of [1, 2]) {
    void writes.push({ what: 'w', perform: () => (up ? Promise.resolve(done.push(number)) : away()) });
  }
  await turns();
  clock.advance(5_000);
  await turns();
  expect(done).toEqual([]);
  expect(failures()).toBeGreaterThan(1);
  expect(writes.pending).toBe(2);
  up = true;
  writes.retryNow();
  await turns();
  expect(done).toEqual([1, 2]);
  expect(clock.pendingTimers).toBe(0);
});

it('leaves a write behind that the store refuses for good, and says so', async () => {
  const { writes, errors } = setUp();
  let second = false;
  await writes.push({ what: 'w', perform: () => Promise.reject(new AppError('STORE_REPLY', 'no')) });
  await writes.push({ what: 'w', perform: () => Promise.resolve((second = true)) });
  expect(second).toBe(true);
  expect(errors).toEqual(['the store refused a write']);
});

it('gives up at the deadline of its close and reports how much is not written', async () => {
  const { clock, writes } = setUp();
  void writes.push({ what: 'w', perform: away });
  const left = writes.close(1_000);
  await turns();
  clock.advance(1_000);
  await turns();
  expect(await left).toBeGreaterThan(0);
  // Nobody who writes after the end, a timer for instance, may be ended by it.
  const pending = writes.pending;
  await writes.push({ what: 'late', perform: away });
  expect(writes.pending).toBe(pending);
});
