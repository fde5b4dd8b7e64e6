import { nextSlice, sliceIsOver } from '../../../../kernel/slices.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Fields or keys read at a time, about: decoding them takes a millisecond or two of the event loop. */
const page = 200;

/** Every field of a hash with its value, in slices of the event loop; those that come or go meanwhile may be left out or come twice. */
export async function* scanHash(
  redis: RedisConnection,
  key: string,
): AsyncGenerator<readonly [field: string, value: string]> {
  for (let cursor = '0', more = true; more; more = cursor !== '0') {
    const [next, flat] = await redis.use((client) => client.hscan(key, cursor, 'COUNT', page));
    cursor = next;
    for (let at = 0; at + 1 < flat.length; at += 2) {
      if (sliceIsOver()) await nextSlice();
      yield [flat[at] ?? '', flat[at + 1] ?? ''];
    }
  }
}

/** Every key of a glob pattern. */
export async function scanKeys(redis: RedisConnection, pattern: string): Promise<readonly string[]> {
  const keys = new Set<string>();
  for (let cursor = '0', more = true; more; more = cursor !== '0') {
    const [next, found] = await redis.use((client) => client.scan(cursor, 'MATCH', pattern, 'COUNT', page));
    cursor = next;
    for (const key of found) keys.add(key);
  }
  return [...keys];
}
