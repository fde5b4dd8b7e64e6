import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemoryLiveStream } from '../../src/store/memory/memory-live-stream.ts';
import { liveStreamLimits } from '../../src/store/ports/live-stream.ts';
import { RedisLiveStream } from '../../src/store/redis/redis-live-stream.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describeLiveStreamContract } from './live-stream.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describeLiveStreamContract('Memory', () =>
  Promise.resolve({ stream: new MemoryLiveStream(), stop: () => Promise.resolve() }),
);

describeLiveStreamContract('Redis', async () => {
  const connection = await redis.connect();
  return { stream: new RedisLiveStream(connection), stop: () => connection.close() };
});

const entry = { epoch: 1, n: 1, body: '{}' };

it('Memory forgets the messages of a floor an hour after the last one', async () => {
  const clock = new ManualClock();
  const stream = new MemoryLiveStream(clock);
  await stream.append('main', [entry]);
  clock.advance(liveStreamLimits.keptMs - 1);
  expect(await stream.read('main', { after: undefined, limit: 9 })).toHaveLength(1);
  clock.advance(1);
  expect(await stream.read('main', { after: undefined, limit: 9 })).toEqual([]);
});

it('Redis forgets the messages of a floor an hour after the last one', async () => {
  const connection = await redis.connect();
  await new RedisLiveStream(connection).append('main', [entry]);
  const left = await connection.use((client) => client.pttl(connection.keys.floor('main').live));
  expect(left).toBeGreaterThan(liveStreamLimits.keptMs - 60_000);
  expect(left).toBeLessThanOrEqual(liveStreamLimits.keptMs);
});
