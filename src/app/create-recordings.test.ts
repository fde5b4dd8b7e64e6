import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { eventually } from '../../test/support/eventually.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { S3Server } from '../../test/support/s3-server.ts';
import { parseConfig } from '../../config/load-config.ts';
import { noRules } from '../../dialer/compliance/rule-pack.ts';
import { wavHeader } from '../../telephony/media/wav/wav-header.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { AuditEntry } from '../identity/audit/audit-trail.ts';
import { recordingPath } from '../run/recorder.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { createRecordings, type KeptRecordings } from './create-recordings.ts';

const dayMs = 86_400_000;
const startedAt = Date.UTC(2026, 10, 23, 14);

let folder: string;
let server: S3Server;
let stores: ReturnType<typeof memoryStores>;
let clock: ManualClock;
let audited: AuditEntry[];
let events: FloorEvent[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-recordings-'));
  server = await S3Server.start();
  [stores, clock, audited, events] = [memoryStores(), new ManualClock(), [], []];
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

function create(recordings: object): KeptRecordings {
  const none = (): undefined => undefined;
  return createRecordings({
    config: parseConfig({ recordings: { folder, ...recordings } }),
    stores,
    rulePacks: new Map([['kept', { ...noRules, id: 'kept', recordingDays: 1_000 }]]),
    trail: { append: (entry) => Promise.resolve(void audited.push(entry)) },
    clock,
    log: { debug: none, info: none, warn: none, error: none },
  });
}

const kept = (): object => ({
  bucket: server.bucket(),
  encryption: { keys: [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64') }] },
});

async function record(recordingId: string, campaignId = 'c', rulePack?: string): Promise<string> {
  const file = recordingPath(folder, campaignId, recordingId, startedAt);
  await mkdir(path.dirname(file), { recursive: true });
  const data = randomBytes(32_000);
  await writeFile(file, Buffer.concat([wavHeader(2, data.length), data]));
  const party = { callId: recordingId, campaignId, debtorId: 'd1', ...(rulePack !== undefined && { rulePack }) };
  await stores.recordings.start({ ...party, recordingId, file, startedAt });
  await stores.recordings.finalise(recordingId, { state: 'complete', durationMs: 1_000 });
  return file;
}

async function moved(recordings: KeptRecordings, ...ids: readonly string[]): Promise<void> {
  const stop = recordings.startMoving((event) => void events.push(event));
  for (const id of ids) recordings.measurer.later(id);
  for (const id of ids)
    await eventually(`${id} is kept`, async () => (await stores.recordings.get(id))?.home?.state === 'kept');
  await recordings.measurer.stop();
  await stop();
}

it('measures what was recorded, moves it encrypted into the bucket, and removes it from there by age and erasure', async () => {
  const recordings = create(kept());
  const file = await record('old', 'c', 'none');
  await record('erased');
  await record('held', 'c', 'none');
  await moved(recordings, 'old', 'erased', 'held');
  expect(existsSync(file)).toBe(false);
  expect(server.objects.size).toBe(6);
  expect((await stores.recordings.get('old'))?.measures?.sha256).toMatch(/^[0-9a-f]{64}$/);
  await recordings.legalHolds.place('held', { reason: 'Case 7', by: 'person ana' });
  for (const id of ['erased', 'held']) await recordings.removal.erase(id, 'erased-x');
  expect([...server.objects.keys()].filter((key) => key.includes('erased'))).toEqual([]);
  // What a program that is no longer there left.
  server.objects.set('lima/2026/11/23/c/nobody.wav.enc', Buffer.from('x'));
  await recordings.removeOld(startedAt - (startedAt % dayMs) + dayMs);
  expect([...server.objects.keys()].toSorted()).toEqual([
    'lima/2026/11/23/c/held.sketch.json.enc',
    'lima/2026/11/23/c/held.wav.enc',
  ]);
  expect(await recordings.legalHolds.lift('held')).toBe('removed');
  expect([server.objects.size, await stores.recordings.list({ limit: 9 })]).toEqual([0, []]);
  expect(audited.map(({ what, changes }) => [what, changes])).toEqual([
    ['old recordings were removed', expect.objectContaining({ recordings: 1, held: 1, keptByRule: 0 })],
    ['files of no recording were removed', { strays: 1 }],
    ['a recording was removed', { why: 'erasure after a legal hold' }],
  ]);
});

it('raises an alarm while the bucket is away, and ends it when it is back', async () => {
  server.refusal = { status: 403, code: 'AccessDenied' };
  const recordings = create(kept());
  const file = await record('a');
  const stop = recordings.startMoving((event) => void events.push(event));
  await eventually('one event has come', () => Promise.resolve(events.length === 1));
  expect([events, existsSync(file)]).toEqual([[{ type: 'recordingsTrouble', reason: 'vaultAway' }], true]);
  server.refusal = undefined;
  await eventually('it waits', () => Promise.resolve(clock.pendingTimers > 0));
  clock.advance(1_000);
  await eventually('it is over', () => Promise.resolve(events.length === 2));
  expect([events[1], existsSync(file)]).toEqual([{ type: 'recordingsTrouble' }, false]);
  await stop();
});

it('leaves recordings where they are without bucket and key, and keeps what rules want kept', async () => {
  const recordings = create({});
  for (const [id, rulePack] of [
    ['c', 'none'],
    ['us', 'kept'],
  ] as const)
    await stores.campaigns.apply(aCampaign({ id, rulePack }), 0);
  const fates = [
    { isKept: false, file: await record('old', 'c', 'none') },
    { isKept: true, file: await record('byRule', 'us', 'kept') },
    // The campaign has other rules today: the longer ones count, before and after.
    { isKept: true, file: await record('madeUnderRules', 'c', 'kept') },
    { isKept: true, file: await record('underRulesNow', 'us', 'none') },
    // The campaign was removed.
    { isKept: true, file: await record('ofGone', 'gone', 'kept') },
    { isKept: false, file: await record('ofGoneWithoutRules', 'gone', 'none') },
    { isKept: true, file: await record('ofGoneNobodyKnows', 'gone') },
    { isKept: true, file: await record('ofGoneAndItsRules', 'gone', 'uninstalled') },
    { isKept: false, file: await record('ofBefore', 'c') },
  ];
  const stop = recordings.startMoving(() => undefined);
  recordings.measurer.later('old');
  await recordings.measurer.stop();
  await stop();
  clock.advance(startedAt + 100 * dayMs - clock.now());
  const before = startedAt - (startedAt % dayMs) + dayMs;
  expect(await recordings.removeOld(before)).toMatchObject({ recordings: 3, keptByRule: 6 });
  for (const { file, isKept } of fates) expect([file, existsSync(file)]).toEqual([file, isKept]);
  expect((await readdir(folder)).includes('.taken')).toBe(false);
  clock.advance(1_000 * dayMs);
  expect(await recordings.removeOld(before)).toMatchObject({ recordings: 6, keptByRule: 0 });
});

it('keeps recordings of removed campaigns when no campaign is left at all', async () => {
  const recordings = create({});
  const files = [await record('known', 'gone', 'kept'), await record('unknown', 'gone')];
  clock.advance(startedAt + 100 * dayMs - clock.now());
  expect(await recordings.removeOld(startedAt + dayMs)).toMatchObject({ recordings: 0, keptByRule: 2 });
  expect(files.map((file) => existsSync(file))).toEqual([true, true]);
});
