import { afterAll, beforeAll } from 'vitest';
import { MemoryPacing } from '../../src/store/memory/memory-pacing.ts';
import { RedisPacing } from '../../src/store/redis/redis-pacing.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describePacingStoreContract } from './pacing-store.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describePacingStoreContract('Memory', () =>
  Promise.resolve({ store: new MemoryPacing(), stop: () => Promise.resolve() }),
);

describePacingStoreContract('Redis', async () => {
  const connection = await redis.connect();
  return { store: new RedisPacing(connection), stop: () => connection.close() };
});
