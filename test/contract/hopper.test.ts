import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemoryHopper } from '../../src/store/memory/memory-hopper.ts';
import { RedisHopper } from '../../src/store/redis/redis-hopper.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { someDebtor } from '../support/debtors.ts';
import { settlementOf, t0 } from './hopper-bench.ts';
import { describeHopperContract } from './hopper.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describeHopperContract('MemoryHopper', () =>
  Promise.resolve({ hopper: new MemoryHopper(), stop: () => Promise.resolve() }),
);

describeHopperContract('RedisHopper', async () => {
  const connection = await redis.connect();
  return { hopper: new RedisHopper(connection), stop: () => connection.close() };
});

it('keeps archived records in Redis under the instant of their removal', async () => {
  const connection = await redis.connect();
  const hopper = new RedisHopper(connection);
  await hopper.add('cards', [someDebtor('a'), someDebtor('b')], t0);
  const claim = { campaignId: 'cards', owner: 'node', epoch: 1, count: 1, now: t0, leaseMs: 60_000 };
  const [record] = (await hopper.claim(claim)).records;
  await hopper.settle(settlementOf(record ?? expect.fail('nothing was claimed')));
  await hopper.archive('cards', t0);
  const archive = connection.keys.archive('cards', t0);
  const kept = await connection.use((client) =>
    Promise.all([client.hkeys(archive.debtors), client.hgetall(archive.finished), client.hgetall(archive.outcomes)]),
  );
  expect(kept).toEqual([expect.arrayContaining(['a', 'b']), { a: 'connected' }, { connected: '1' }]);
  await connection.close();
});
