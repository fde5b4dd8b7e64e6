import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { OriginatePace } from './originate-pace.ts';

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function setUp(perSecond?: number) {
  const clock = new ManualClock(1_000_000);
  const pace = new OriginatePace(clock);
  if (perSecond !== undefined) pace.limitTo(perSecond);
  const begun: [number, number][] = [];
  const begin = (id: number): void => {
    pace.turn().then(
      () => begun.push([id, clock.now() - 1_000_000]),
      () => expect.fail('a turn never rejects'),
    );
  };
  return { clock, pace, begun, begin };
}

it('lets through at once what is within the limit, in order, and the rest as seconds pass', async () => {
  const { clock, begun, begin } = setUp(5);
  for (let id = 0; id < 10; id++) begin(id);
  await settle();
  expect(begun.map(([id]) => id)).toEqual([0, 1, 2, 3]);
  for (let ms = 0; ms < 3000; ms += 100) {
    clock.advance(100);
    await settle();
  }
  expect(begun.map(([id]) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const [, at] of begun) {
    const inSecond = begun.filter(([, other]) => other >= at && other < at + 1000);
    expect(inSecond.length).toBeLessThanOrEqual(5);
  }
});

it('holds nobody back before a limit is known, and keeps nobody waiting when it closes', async () => {
  const free = setUp();
  for (let id = 0; id < 100; id++) free.begin(id);
  await settle();
  expect(free.begun).toHaveLength(100);
  const { clock, pace, begun, begin } = setUp(1);
  for (let id = 0; id < 3; id++) begin(id);
  await settle();
  pace.close();
  await settle();
  expect([begun.length, clock.pendingTimers]).toEqual([3, 0]);
});
