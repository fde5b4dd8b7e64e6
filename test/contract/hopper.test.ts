import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemoryDebtorSearch } from '../../src/store/memory/memory-debtor-search.ts';
import { MemoryHopper } from '../../src/store/memory/memory-hopper.ts';
import { RedisDebtorSearch } from '../../src/store/redis/redis-debtor-search.ts';
import { RedisHopper } from '../../src/store/redis/redis-hopper.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { someDebtor } from '../support/debtors.ts';
import { settlementOf, t0 } from './hopper-bench.ts';
import { describeDebtorSearchContract } from './debtor-search.contract.ts';
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

describeDebtorSearchContract('Memory', () => {
  const hopper = new MemoryHopper();
  return Promise.resolve({ hopper, search: new MemoryDebtorSearch(hopper), stop: () => Promise.resolve() });
});

describeDebtorSearchContract('Redis', async () => {
  const connection = await redis.connect();
  const search = new RedisDebtorSearch(connection);
  return { hopper: new RedisHopper(connection), search, stop: () => connection.close() };
});

it('brings records from before the index into it once, and a change meanwhile is not undone', async () => {
  const connection = await redis.connect();
  const [hopper, search] = [new RedisHopper(connection), new RedisDebtorSearch(connection)];
  const old = Array.from({ length: 1_200 }, (_, n) => someDebtor(`d${n}`, { name: `Sol Paz${n}` }));
  await hopper.add('cards', old, t0);
  const { search: index, counters } = connection.keys.campaign('cards');
  await connection.use((client) => Promise.all([client.del(index), client.hdel(counters, 'search')]));
  expect(await search.isComplete('cards')).toBe(false);
  await hopper.add('cards', [someDebtor('d7', { name: 'Luz Ruiz' })], t0);
  await search.complete('cards');
  expect(await search.isComplete('cards')).toBe(true);
  expect(await search.count('cards', { kind: 'name', text: 'sol' })).toBe(1_199);
  expect((await search.find('cards', { kind: 'name', text: 'luz' }, { most: 5 })).debtorIds).toEqual(['d7']);
  expect(await search.count('cards', { kind: 'name', text: 'paz7' })).toBe(0);
  await connection.close();
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
