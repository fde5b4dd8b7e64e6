import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../../kernel/system-clock.ts';
import { importLines } from '../../services/imports/import-lines.ts';
import type { ImportTask } from '../../services/imports/import-messages.ts';
import { ImportSession } from '../../services/imports/import-session.ts';
import { connectRedis, type RedisAddress } from '../../store/redis/connection/redis-connection.ts';
import { redisStores } from '../../store/redis/redis-stores.ts';

/** The thread of one import: reads the list and writes its records over a connection of its own. */
async function main(): Promise<void> {
  if (!parentPort) throw new Error('to be run as a worker thread');
  const { order, campaign, store } = workerData as ImportTask;
  const session = new ImportSession(parentPort);
  await session.run({ order, campaign }, async function* (job) {
    const redis = await connectRedis({ address: store as RedisAddress });
    try {
      yield* importLines({ stores: redisStores(redis), clock: systemClock }, job);
    } finally {
      await redis.close();
    }
  });
  parentPort.close();
}

await main();
