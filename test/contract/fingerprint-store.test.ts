import { afterAll, beforeAll } from 'vitest';
import { MemoryFingerprints } from '../../src/store/memory/memory-fingerprints.ts';
import { RedisFingerprints } from '../../src/store/redis/redis-fingerprints.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describeFingerprintStoreContract } from './fingerprint-store.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describeFingerprintStoreContract('Memory', () =>
  Promise.resolve({ store: new MemoryFingerprints(), stop: () => Promise.resolve() }),
);

describeFingerprintStoreContract('Redis', async () => {
  const connection = await redis.connect();
  return { store: new RedisFingerprints(connection), stop: () => connection.close() };
});
