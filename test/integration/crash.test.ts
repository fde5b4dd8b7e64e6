import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { startEmbeddedRedis, type EmbeddedRedis } from '../../src/store/redis/embedded-redis.ts';
import { connectRedis, type RedisConnection } from '../../src/store/redis/redis-connection.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import type { CityLogLine } from '../../telephony/city/city-log.ts';
import type { JournalEntry, Stores } from '../../src/store/ports.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { livelyCity, numberOf, openCollections, switchBefore } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { ServiceProcess } from '../support/service-process.ts';

const records = 120;
const kills = 20;
const rng = seededRng(Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_122));

let folder = '';
let city: TestCity;
let service: ServiceProcess | undefined;
let redis: EmbeddedRedis | undefined;
let connection: RedisConnection | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-crash-'));
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
  switch: switchBefore(city, 48_000),
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

    const stores = await openStores();
    const log = await city.log();
    const journal = await wholeJournal(stores);
    await expectAttemptsAddUp(stores, log, journal);
    expectNobodyTwiceAtOnce(log);
    await expectNothingLeftOpen(stores, log);
    await expectPlayableRecordings(stores);
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

async function wholeJournal(stores: Stores): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (let after: string | undefined; ;) {
    const page = await stores.journal.read('main', { limit: 1_000, ...(after === undefined ? {} : { after }) });
    entries.push(...page);
    after = page.at(-1)?.id;
    if (page.length === 0) return entries;
  }
}

/** The carrier's INVITEs against the journal, attempt by attempt, and against the records: an attempt's id is its Call-ID. */
async function expectAttemptsAddUp(
  stores: Stores,
  log: readonly CityLogLine[],
  journal: readonly JournalEntry[],
): Promise<void> {
  const invites = log.filter((line) => line.event === 'invite');
  const dials = journal
    .filter((entry) => entry.kind === 'command')
    .map((entry) => JSON.parse(entry.body) as { type: string; attemptId: string; e164: string })
    .filter((command) => command.type === 'dial');
  const ordered = new Map(dials.map((dial) => [dial.attemptId, dial.e164]));
  expect(ordered.size).toBe(dials.length);
  expect(new Set(invites.map((invite) => invite.callId)).size).toBe(invites.length);
  expect(invites.filter(({ callId, number }) => ordered.get(callId) !== number)).toEqual([]);

  const invited = countBy(invites.map((line) => line.number));
  const ids = Array.from({ length: records }, (_, index) => `d${index}`);
  const found = await stores.hopper.find('cobranza', ids);
  let settled = 0;
  for (const [index, record] of found.entries()) {
    expect(record?.state).toBe('finished');
    const counted = (record?.progress.phones ?? []).flatMap((phone) => Object.values(phone.outcomes));
    const attempts = counted.reduce((sum, count) => sum + count, 0);
    settled += attempts;
    // An attempt that was written and killed before its INVITE counts; an INVITE that was not written must not be.
    expect(invited.get(numberOf(index)) ?? 0, `INVITEs to record d${index}`).toBeLessThanOrEqual(attempts);
    expect(invited.get(numberOf(index)) ?? 0, `INVITEs to record d${index}`).toBeGreaterThan(0);
  }
  const outcomes = Object.values(await stores.hopper.outcomes('cobranza'));
  expect(outcomes.reduce((sum, count) => sum + count, 0)).toBe(settled);
}

/** Each Call-ID is one INVITE, and a number is never called while an earlier call to it is still there. */
function expectNobodyTwiceAtOnce(log: readonly CityLogLine[]): void {
  const open = new Map<string, string>();
  const seen = new Set<string>();
  for (const { event, callId, number } of log) {
    if (event === 'invite') {
      expect(seen.has(callId)).toBe(false);
      expect(open.get(number)).toBeUndefined();
      seen.add(callId);
      open.set(number, callId);
    } else if (event === 'ended' && open.get(number) === callId) open.delete(number);
  }
  expect([...open.values()], 'calls the carrier still has').toEqual([]);
}

async function expectNothingLeftOpen(stores: Stores, log: readonly CityLogLine[]): Promise<void> {
  expect(await stores.hopper.openLeases('cobranza')).toEqual([]);
  expect(await stores.dialogs.all()).toEqual([]);
  const { records: all, finished } = await stores.hopper.totals('cobranza');
  expect({ all, finished }).toEqual({ all: records, finished: records });
  // The city would have hung up by itself after a while: it must have been told, by BYE or CANCEL.
  expect(log.filter((line) => line.event === 'ended' && line.byeBy === 'failure')).toEqual([]);
}

async function expectPlayableRecordings(stores: Stores): Promise<void> {
  expect(await stores.recordings.unfinished()).toEqual([]);
  const recordings = await stores.recordings.list({ limit: 1_000 });
  const repaired = recordings.filter((recording) => recording.state === 'repaired');
  expect(recordings.length).toBeGreaterThan(0);
  expect(repaired.length, 'conversations cut by a kill').toBeGreaterThan(0);
  for (const { file, state, durationMs } of recordings) {
    if (state === 'failed') continue;
    const wav = await readFile(file);
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
    expect(Math.abs((wav.length - 44) / 32 - (durationMs ?? 0))).toBeLessThan(25);
  }
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
