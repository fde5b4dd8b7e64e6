import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { ContactValues } from '../run/knowledge/contact-values.ts';
import { Revaluation, type Revalued } from '../schedule/revaluation.ts';
import type { FromRevaluation, RevaluationTask } from '../schedule/revaluation-thread.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';
import { connectRedis, type RedisAddress } from '../store/redis/connection/redis-connection.ts';
import { redisStores } from '../store/redis/redis-stores.ts';

/** The thread of one pass over a campaign's records: reads and ranks them over a connection of its own. */
async function main(port: MessagePort): Promise<void> {
  const stopping = new AbortController();
  port.on('message', () => stopping.abort());
  try {
    const revalued = await revalue(workerData as RevaluationTask, stopping.signal);
    port.postMessage({ type: 'done', revalued } satisfies FromRevaluation);
  } catch (error) {
    // A bug is an error of the thread, which its starter reports with its stack.
    if (!(error instanceof AppError)) throw error;
    const { code, detail, message, details } = error;
    port.postMessage({ type: 'failed', code, what: detail ?? message, details } satisfies FromRevaluation);
  } finally {
    port.close();
  }
}

async function revalue({ campaignId, what, store }: RevaluationTask, signal: AbortSignal): Promise<Revalued> {
  const redis = await connectRedis({ address: store as RedisAddress });
  try {
    const stores = redisStores(redis);
    // Ranks ask neither for hours nor for caps, so that no rule pack has to be read. Nothing is learnt here, so that nothing is logged.
    const parts = { rulePacks: new Map(), utcOffset: createUtcOffset(), clock: systemClock, log: silent };
    const values = new ContactValues({ stores, ...parts });
    return await new Revaluation({ stores, values, clock: systemClock })[what](campaignId, signal);
  } finally {
    await redis.close();
  }
}

const quiet = (): void => undefined;
const silent: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

if (!parentPort) throw new Error('to be run as a worker thread');
await main(parentPort);
