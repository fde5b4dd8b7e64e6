import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import { MemoryValues } from '../../src/store/memory/memory-values.ts';
import { RedisValues } from '../../src/store/redis/redis-values.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describeValueStoreContract } from './value-store.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describeValueStoreContract('Memory', () =>
  Promise.resolve({ store: new MemoryValues(), stop: () => Promise.resolve() }),
);

describeValueStoreContract('Redis', async () => {
  const connection = await redis.connect();
  return { store: new RedisValues(connection), stop: () => connection.close() };
});

it('Redis refuses a memory it cannot read, and leaves out cells that are none', async () => {
  const connection = await redis.connect();
  const store = new RedisValues(connection);
  const { memories, valueTables } = connection.keys.campaign('c');
  await connection.use((client) => client.hset(memories, { d1: '[1,"",[["x",96,1,1]],[0,0],[0,0],[0,0]]' }));
  await expect(store.memories('c', ['d1'])).rejects.toThrow(AppError);
  await connection.use((client) =>
    client.hset(valueTables, {
      asOf: '5',
      'n:answer:3:s': '2',
      'h:answer:3:s': 'x',
      'n:none:3:s': '1',
      'n:answer:99:s': '1',
      junk: '7',
    }),
  );
  expect(await store.tables('c')).toEqual({
    asOf: 5,
    cells: [{ tree: 'answer', slot: 3, segment: 's', hits: 0, tries: 2 }],
  });
  await connection.close();
});
