import { afterAll, beforeAll } from 'vitest';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describeContactsContract } from './contacts.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describeContactsContract('Memory', () => Promise.resolve({ stores: memoryStores(), stop: () => Promise.resolve() }));

describeContactsContract('Redis', async () => {
  const connection = await redis.connect();
  return { stores: redisStores(connection), stop: () => connection.close() };
});
