import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { startEmbeddedRedis, type EmbeddedRedis } from '../../src/store/redis/embedded-redis.ts';
import { connectRedis, type RedisConnection } from '../../src/store/redis/redis-connection.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import type { Stores } from '../../src/store/ports.ts';
import { freeUdpPort } from '../contract/free-port.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import {
  expectAttemptsAddUp,
  expectNobodyTwiceAtOnce,
  expectNothingLeftOpen,
  expectPlayableRecordings,
} from '../support/campaign-proof.ts';
import { livelyCity, openCollections, switchBefore } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { ServiceProcess } from '../support/service-process.ts';

const records = 120;
const kills = 20;
const rng = seededRng(Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_122));

let folder = '';
let city: TestCity;
/** The same for every process, as in a house: replies to the calls of a dead one reach the next. */
let sipPort = 0;
let service: ServiceProcess | undefined;
let redis: EmbeddedRedis | undefined;
let connection: RedisConnection | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-crash-'));
  sipPort = await freeUdpPort();
  city = await startTestCity({ ...livelyCity, phones: { count: 6 }, logFile: path.join(folder, 'city.ndjson') });
});

afterEach(async () => {
  await service?.kill();
  await connection?.close();
  // A killed service leaves its Redis running: found again by its folder, and ended.
  redis ??= await startEmbeddedRedis({ dataDir: path.join(folder, 'state', 'redis') });
  await redis.stop();
  await city.stop();
  await rm(folder, { recursive: true, force: true });
});

const config = (): object => ({
  http: { port: 0 },
  switch: switchBefore(city, 48_000, sipPort),
  log: { level: 'warn' },
  floor: { drainMs: 10_000, ownerLeaseMs: 1_000, tickMs: 100 },
});

it(
  `loses nothing and dials nobody twice when it is killed at ${kills} random moments`,
  { timeout: 420_000 },
  async () => {
    service = await ServiceProcess.start(folder, config());
    let client = await service.client();
    await openCollections(client, city, records);
    await client.call('POST', '/campaigns/cobranza/start');

    for (let kill = 0; kill < kills; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100 + 1_900 * rng.next()));
      await service.kill();
      service = await ServiceProcess.start(folder, config());
      client = await service.client();
      const { totals } = (await client.call('GET', '/campaigns/cobranza')) as Report;
      expect(totals.ready + totals.scheduled + totals.leased + totals.finished).toBe(records);
    }
    const finished = async (): Promise<boolean> => {
      const { totals } = (await client.call('GET', '/campaigns/cobranza')) as Report;
      return totals.finished === records;
    };
    await eventually('every record is finished', finished, 150_000);
    expect(await service.stop()).toBe(0);
    service = undefined;

    const campaign = { stores: await openStores(), log: await city.log(), records };
    await expectAttemptsAddUp(campaign);
    expectNobodyTwiceAtOnce(campaign);
    await expectNothingLeftOpen(campaign);
    expect(await expectPlayableRecordings(campaign), 'conversations cut by a kill').toBeGreaterThan(0);
  },
);

interface Report {
  readonly totals: Readonly<Record<'records' | 'ready' | 'scheduled' | 'leased' | 'finished', number>>;
}

async function openStores(): Promise<Stores> {
  redis = await startEmbeddedRedis({ dataDir: path.join(folder, 'state', 'redis') });
  connection = await connectRedis({ address: { socketPath: redis.socketPath } });
  return redisStores(connection);
}
