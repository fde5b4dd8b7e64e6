import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Redis } from 'ioredis';
import { systemClock } from '../../kernel/system-clock.ts';
import type { FloorEvent } from '../../src/floor/state/events.ts';
import { ErasedPersons } from '../../src/run/erased-persons.ts';
import { JournalWriter } from '../../src/run/journal-writer.ts';
import { WriteBehind } from '../../src/run/write-behind.ts';
import { connectRedis, type RedisConnection } from '../../src/store/redis/connection/redis-connection.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import { eventually } from '../support/eventually.ts';
import { PlainRedis } from '../support/plain-redis.ts';

let folder = '';
let redis: PlainRedis;
let connection: RedisConnection;
/** Makes the server refuse: it must not be refused itself. */
let operator: RedisConnection;
let stores: Stores;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-refusals-'));
  redis = new PlainRedis(folder);
  await redis.start();
  connection = await connectRedis({ address: { url: redis.url } });
  operator = await connectRedis({ address: { url: redis.url } });
  stores = redisStores(connection);
});

afterEach(async () => {
  await connection.close();
  await operator.close();
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What an operator does to the server, and undoes. */
const refusals: readonly (readonly [
  string,
  (client: Redis) => Promise<unknown>,
  (client: Redis) => Promise<unknown>,
])[] = [
  [
    'is full (OOM)',
    (client) => client.config('SET', 'maxmemory', '1kb'),
    (client) => client.config('SET', 'maxmemory', '0'),
  ],
  [
    'became a replica (READONLY)',
    (client) => client.replicaof('127.0.0.1', '1'),
    (client) => client.replicaof('NO', 'ONE'),
  ],
  [
    'may not write for want of replicas (NOREPLICAS)',
    (client) => client.config('SET', 'min-replicas-to-write', '1'),
    (client) => client.config('SET', 'min-replicas-to-write', '0'),
  ],
];

it.each(refusals)('the journal loses nothing while Redis %s', async (_, refuse, accept) => {
  let failures = 0;
  const errors: string[] = [];
  const none = (): void => undefined;
  const log = { debug: none, info: none, warn: none, error: (_: object, message: string) => void errors.push(message) };
  const writes = new WriteBehind({ clock: systemClock, log, storeFailed: () => void (failures += 1) });
  const journal = new JournalWriter({
    floorId: 'f',
    journal: stores.journal,
    writes,
    clock: systemClock,
    run: 'r',
    erased: new ErasedPersons(systemClock),
  });
  const event: FloorEvent = { type: 'storeDown' };
  const add = (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) journal.add({ at: i, event, commands: [] });
    return journal.flush();
  };

  await add(3);
  await operator.use(refuse);
  const held = add(500);
  await eventually('the refusal is seen', () => Promise.resolve(failures > 0));
  await operator.use(accept);
  writes.retryNow();
  await held;
  await add(2);

  const entries = await stores.journal.read('f', { limit: 1_000 });
  expect(new Set(entries.map(({ seq }) => seq))).toEqual(new Set(Array.from({ length: 505 }, (_, i) => i + 1)));
  expect(errors).toEqual([]);
  expect(await writes.close(1_000)).toBe(0);
});

it('a refusal for good differs from one that passes: another program has the key', async () => {
  await operator.use((client) => client.set(operator.keys.floor('f').journal, 'not a stream'));
  const append = stores.journal.append('f', [{ at: 1, kind: 'note', body: '{}', run: 'r', seq: 1 }]);
  await expect(append).rejects.toMatchObject({
    code: 'STORE_REPLY',
    message: expect.stringMatching(/WRONGTYPE .*another program's data/) as string,
  });
});

it('Redis’s own words reach whoever gave no password', async () => {
  await operator.use((client) => client.config('SET', 'requirepass', 'a long password'));
  await expect(connectRedis({ address: { url: redis.url } })).rejects.toMatchObject({
    code: 'STORE_REPLY',
    message: expect.stringMatching(/NOAUTH .*redis\.url/) as string,
  });
});
