import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryJournal } from '../../store/memory/memory-records.ts';
import { MemoryWebhooks } from '../../store/memory/memory-webhooks.ts';
import type { WebhookQueue } from '../../store/ports/webhook-store.ts';
import { createLogger } from '../../observe/logger.ts';
import { JournalFollower } from './journal-follower.ts';

const bounds = { perSubject: 1_000, pending: 10_000, dead: 10, deadSince: 0 };

function world() {
  const clock = new ManualClock();
  const journal = new MemoryJournal();
  const store = new MemoryWebhooks();
  const raised: string[] = [];
  const woken: WebhookQueue[] = [];
  const follower = new JournalFollower({
    floorId: 'main',
    journal,
    store,
    schedule: { wake: (queues) => Promise.resolve(void woken.push(...queues)) },
    bounds: () => bounds,
    trouble: { raise: (subject, reason) => void raised.push(`${reason} ${subject}`), over: () => undefined },
    clock,
    log: createLogger('silent'),
  });
  const write = (run: string, ...places: readonly number[]) =>
    journal.append(
      'main',
      places.map((seq) => {
        const body = { type: 'campaignStatusChanged', campaignId: `c${seq}`, status: 'running', reason: 'operator' };
        return { at: clock.now(), kind: 'command', run, seq, body: JSON.stringify(body) } as const;
      }),
    );
  const subscribe = () =>
    store.add({ id: 'crm', url: 'https://x/', personalData: false, secret: 's', createdAt: clock.now() }, 9);
  const pending = async () => (await store.counts('crm')).pending;
  return { clock, journal, store, follower, raised, woken, write, subscribe, pending };
}

it('begins at the end of the journal, and takes up each entry once', async () => {
  const { follower, write, subscribe, pending, woken } = world();
  await write('r', 1, 2);
  await follower.look();
  await subscribe();
  await follower.look();
  expect(await pending()).toBe(0);
  await write('r', 3, 4);
  await follower.look();
  await follower.look();
  expect(await pending()).toBe(2);
  expect(woken).toHaveLength(2);
});

it('reads a long journal to its end in one look', async () => {
  const { follower, write, subscribe, pending } = world();
  await follower.look();
  await subscribe();
  await write('r', ...Array.from({ length: 501 }, (_, index) => index + 1));
  await follower.look();
  expect(await pending()).toBe(501);
});

it('takes entries that a repeated append left twice once, and those of the next run too', async () => {
  const { follower, write, subscribe, pending, raised } = world();
  await follower.look();
  await subscribe();
  await write('r', 1, 2, 3, 2, 3);
  await follower.look();
  await write('r', 3, 4);
  await write('s', 1, 2);
  await follower.look();
  expect(await pending()).toBe(6);
  expect(raised).toEqual([]);
});

it('misses nothing when a process that lost its floor still writes beside its successor', async () => {
  const { follower, write, subscribe, pending, raised } = world();
  await follower.look();
  await subscribe();
  await write('r', 1, 2);
  await write('s', 1);
  await follower.look();
  await write('r', 3);
  await write('s', 2);
  await follower.look();
  expect([await pending(), raised]).toEqual([5, []]);
});

it('says so when entries are missing', async () => {
  const { follower, write, subscribe, raised, pending } = world();
  await follower.look();
  await subscribe();
  await write('r', 1, 2, 4);
  await follower.look();
  expect(raised).toEqual(['journalGap main']);
  await write('s', 3);
  await follower.look();
  expect(raised).toHaveLength(2);
  expect(await pending()).toBe(4);
});

it('does nothing when another follower has moved the position', async () => {
  const { follower, store, write, subscribe, pending } = world();
  await follower.look();
  await subscribe();
  await write('r', 1);
  const enqueue = store.enqueue.bind(store);
  store.enqueue = async (move, deliveries, options) => {
    await enqueue(move, deliveries, options);
    return enqueue(move, deliveries, options);
  };
  await follower.look();
  expect(await pending()).toBe(1);
});

it('without subscriptions reads nothing, and moves on now and then', async () => {
  const { clock, follower, store, write } = world();
  await follower.look();
  await write('r', 1, 2);
  await follower.look();
  expect(await store.position('main')).toEqual({});
  clock.advance(60_000);
  await follower.look();
  expect(await store.position('main')).toEqual({ after: '1', places: [['r', 2]] });
});

it('asks the store next to nothing while nobody subscribes, and begins as soon as somebody does', async () => {
  const { clock, follower, store, write, subscribe, pending } = world();
  let asked = 0;
  const list = store.list.bind(store);
  store.list = () => {
    asked += 1;
    return list();
  };
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 50) {
      clock.advance(50);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
  };
  follower.start();
  await pass(300_000);
  expect(follower.isIdle).toBe(true);
  expect(asked).toBeLessThanOrEqual(11);
  await subscribe();
  follower.subscribed();
  await write('r', 1);
  await pass(300);
  expect(await pending()).toBe(1);
  expect(follower.isIdle).toBe(false);
  asked = 0;
  await pass(10_000);
  expect(asked).toBeGreaterThan(30);
  await store.remove('crm');
  await pass(1_000);
  expect(follower.isIdle).toBe(true);
  follower.stop();
  expect(clock.pendingTimers).toBe(0);
});

it('is not idle after a look during which somebody subscribed', async () => {
  const { follower, store } = world();
  store.list = () => {
    follower.subscribed();
    return Promise.resolve([]);
  };
  await follower.look();
  expect(follower.isIdle).toBe(false);
});
