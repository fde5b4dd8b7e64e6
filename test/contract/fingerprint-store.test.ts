import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('Redis leaves out the entries it cannot read, names them, and gives back the others', async () => {
  const connection = await redis.connect();
  const store = new RedisFingerprints(connection);
  const good = { id: 'b', label: 'machine', words: 'AAAA', confirmations: 1, learnedAt: 1, lastHeardAt: 2 } as const;
  await store.save(good, 10);
  const { fingerprints } = connection.keys;
  const damaged = { a: '{', c: JSON.stringify({ ...good, id: 'c', lastHeardAt: null }) };
  await connection.use((client) => client.hset(fingerprints, damaged));
  expect(await store.load()).toEqual({ fingerprints: [good], unreadable: ['a', 'c'] });
  expect(await store.save({ ...good, lastHeardAt: 3 }, 2)).toEqual([]);
  await connection.close();
});
