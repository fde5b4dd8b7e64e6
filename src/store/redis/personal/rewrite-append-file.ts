import { setTimeout as delay } from 'node:timers/promises';
import type { RedisConnection } from '../connection/redis-connection.ts';

/** How often it asks whether the file is written, ms. */
const askEveryMs = 200;

/**
 * Has Redis write its append-only file anew: until then the file still says what was removed from memory. Waits until it is
 * written, or until the signal says otherwise.
 *
 * @throws AppError STORE_UNREACHABLE, and STORE_REPLY where a managed Redis refuses it
 */
export async function rewriteAppendFile(redis: RedisConnection, signal?: AbortSignal): Promise<void> {
  const read = async (): Promise<string> => redis.use((client) => client.info('persistence'));
  if (!/^aof_enabled:1/m.test(await read())) return;
  // One that is under way began before the last removals: the next one counts.
  await whileWriting(read, signal);
  await redis.use((client) => client.bgrewriteaof());
  await whileWriting(read, signal);
}

async function whileWriting(read: () => Promise<string>, signal: AbortSignal | undefined): Promise<void> {
  while (/^aof_rewrite_(in_progress|scheduled):1/m.test(await read())) await delay(askEveryMs, undefined, { signal });
}
