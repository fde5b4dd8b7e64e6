import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { createWebhooks, type Webhooks } from '../../src/app/create-webhooks.ts';
import type { FloorEvent } from '../../src/floor/state/events.ts';
import { SecretBox } from '../../src/identity/people/secret-box.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { BullmqDeliverySchedule } from '../../src/store/redis/bullmq-delivery-schedule.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import type { RedisConnection } from '../../src/store/redis/connection/redis-connection.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { eventually } from '../support/eventually.ts';
import { until } from '../support/until.ts';

const log = createLogger('silent');
const debtors = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5'];
const config = parseConfig({
  stateFolder: 'unused',
  webhooks: {
    allowedNetworks: ['127.0.0.1'],
    retryFromMs: 10,
    retryUpToMs: 40,
    attempts: 100,
    receiverTimeoutMs: 2_000,
  },
});

let redis: TestRedis;
let receiver: WebhookReceiver | undefined;
const running: Webhooks[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await receiver?.close();
});
afterAll(() => redis.stop());

/** The entries of a run's journal: the attempts of six debtors in turn, numbered by their attempt. */
function entries(first: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const seq = first + index;
    const debtorId = debtors[seq % debtors.length] ?? '';
    const body = { type: 'dial', callId: `c${seq}`, lease: { campaignId: 'cards', debtorId }, trunk: 't' };
    return { at: Date.now(), kind: 'command', run: 'r', seq, body: JSON.stringify(body) } as const;
  });
}

function open(stores: Stores, connection: RedisConnection, fed: FloorEvent[] = [], settings = config): Webhooks {
  const address = { socketPath: redis.server.socketPath };
  const prefix = connection.keys.webhooks.jobs;
  const webhooks = createWebhooks({
    config: settings,
    open: {
      stores,
      probe: () => Promise.resolve(),
      close: () => Promise.resolve(),
      openDeliveries: () => new BullmqDeliverySchedule({ address, prefix, clock: systemClock, log }),
    },
    box: new SecretBox(Buffer.alloc(32, 7)),
    feed: (event) => fed.push(event),
    clock: systemClock,
    log,
    version: '0',
  });
  running.push(webhooks);
  return webhooks;
}

interface Sent {
  readonly id: string;
  readonly person: { readonly debtorId: string };
  readonly data: { readonly attemptId: string };
}

/** Stores whose follower dies again and again: right after it has taken entries up and before it wakes anybody, or right before. */
function dying(connection: RedisConnection, when: 'before' | 'after'): Stores {
  const stores = redisStores(connection);
  const enqueue = stores.webhooks.enqueue.bind(stores.webhooks);
  let taken = 0;
  stores.webhooks.enqueue = async (move, deliveries, options) => {
    const dies = deliveries.length > 0 && (when === 'after' || (taken += 1) % 2 === 1);
    if (dies && when === 'before') throw new Error('killed');
    const result = await enqueue(move, deliveries, options);
    if (dies) throw new Error('killed');
    return result;
  };
  return stores;
}

it('brings every event at least once and in order per debtor to a receiver that fails 30 % of the time, though followers die', async () => {
  receiver = await startWebhookReceiver(0.3, 7);
  const { url, taken, failed } = receiver;
  const connection = await redis.connect();
  const stores = redisStores(connection);
  const { journal } = stores;
  await journal.append('main', entries(1, 5));
  const first = open(dying(connection, 'after'), connection);
  first.start();
  await positioned(stores);
  await first.service.add({ url, personalData: true });
  await journal.append('main', entries(6, 50));
  await until('the first deliveries', () => taken.length > 20);
  await first.stop();

  const second = open(dying(connection, 'before'), connection);
  second.start();
  await journal.append('main', entries(56, 40));
  await until('more deliveries', () => taken.length > 70);
  await second.stop();

  const third = open(stores, connection);
  third.start();
  // A repeated append leaves entries twice; they are delivered once more by nobody.
  await journal.append('main', entries(80, 16));
  await journal.append('main', entries(96, 25));
  const idsOf = () => new Set(taken.map(({ headers }) => headers['marcador-event-id']));
  await until('every event', () => idsOf().size === 115);

  const sent = taken.map(({ body }) => JSON.parse(body) as Sent);
  expect([...new Set(sent.map(({ data }) => Number(data.attemptId.slice(1))))].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 115 }, (_, index) => index + 6),
  );
  for (const debtorId of debtors) {
    const ofDebtor = sent.filter(({ person }) => person.debtorId === debtorId);
    const order = ofDebtor.map(({ data }) => Number(data.attemptId.slice(1)));
    // A repetition follows its event directly; nothing overtakes.
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
  expect(failed()).toBeGreaterThan(20);
  // The receiver has the last event before its answer is settled.
  await eventually('nothing waits', async () => (await third.service.list())[0]?.pending === 0);
  const [subscription] = await third.service.list();
  expect(subscription).toMatchObject({ pending: 0, dead: 0, lost: 0 });
});

async function positioned({ webhooks }: Stores): Promise<void> {
  const end = performance.now() + 5_000;
  while ((await webhooks.position('main')) === undefined) {
    if (performance.now() > end) throw new Error('no position within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('buries what is tried too often, says so, and delivers it when replayed', async () => {
  receiver = await startWebhookReceiver(1);
  const connection = await redis.connect();
  const stores = redisStores(connection);
  const fed: FloorEvent[] = [];
  const settings = parseConfig({ ...config, webhooks: { ...config.webhooks, attempts: 5 }, recordings: {} });
  const webhooks = open(stores, connection, fed, settings);
  webhooks.start();
  await positioned(stores);
  const { id } = await webhooks.service.add({ url: receiver.url, personalData: false });
  await stores.journal.append('main', entries(1, 1));
  await until('the burial', () => fed.length >= 2);
  expect(fed).toEqual([
    { type: 'webhookTrouble', subject: id, reason: 'receiverFails' },
    { type: 'webhookTrouble', subject: id, reason: 'eventsBuried' },
  ]);
  expect(await webhooks.service.dead(id)).toMatchObject([{ eventId: 'main-r-1', reason: 'triedTooOften' }]);
  receiver.setFailing(0);
  expect(await webhooks.service.replay(id, ['main-r-1'])).toBe(1);
  await until('the receiver is back', () => fed.length >= 3);
  expect(fed.at(-1)).toEqual({ type: 'webhookTrouble', subject: id });
  expect(receiver.taken.at(-1)?.headers['marcador-event-id']).toBe('main-r-1');
});
