import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemoryWebhooks } from '../../src/store/memory/memory-webhooks.ts';
import { RedisWebhooks } from '../../src/store/redis/redis-webhooks.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describeWebhookStoreContract } from './webhook-store.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describeWebhookStoreContract('Memory', () =>
  Promise.resolve({ store: new MemoryWebhooks(), stop: () => Promise.resolve() }),
);

describeWebhookStoreContract('Redis', async () => {
  const connection = await redis.connect();
  return { store: new RedisWebhooks(connection), stop: () => connection.close() };
});

it('Redis keeps no key of a removed subscription', async () => {
  const connection = await redis.connect();
  const store = new RedisWebhooks(connection);
  const bounds = { perSubject: 3, pending: 5, dead: 2, deadSince: 0 };
  const one = { subscriptionId: 'crm', subject: 'ana', eventId: 'e', body: '{}' };
  await store.add({ id: 'crm', url: 'https://x/', personalData: false, secret: 's', createdAt: 1 }, 9);
  await store.enqueue({ floorId: 'main', from: undefined, to: {} }, [one, { ...one, eventId: 'f' }], {
    now: 2,
    bounds,
  });
  await store.fail(one);
  await store.settle(one, { kind: 'buried', reason: 'triedTooOften', buriedAt: 3 }, bounds);
  await store.remove('crm');
  const { webhooks } = connection.keys;
  expect(await connection.use((client) => client.keys(`${webhooks.base}*`))).toEqual([webhooks.positions]);
});
