import { afterAll, beforeAll } from 'vitest';
import { MemoryHopper } from '../../src/store/memory/memory-hopper.ts';
import { RedisHopper } from '../../src/store/redis/redis-hopper.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
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
