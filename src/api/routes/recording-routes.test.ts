import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdentityApi, asAdmin } from '../../../test/support/identity-api.ts';
import { RecordingArchive } from '../../services/recording-archive.ts';
import { RecordingFiles } from '../../services/recordings/recording-files.ts';
import { FileKeys } from '../../store/vault/file-keys.ts';
import { FolderVault } from '../../store/vault/folder-vault.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import type { StoredRecord } from '../../store/ports/hopper.ts';
import type { RecordingStart } from '../../store/ports/recording-index.ts';
import { endpointsOf } from '../route.ts';
import { recordingRoutes } from './recording-routes.ts';

const sound = Buffer.from(Array.from({ length: 1_000 }, (_, i) => i % 251));
const side = { peaks: Int8Array.of(-3, 4), speech: [[0, 20]] } as const;
const t0 = 1_790_000_000_000;
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [heard, gone, linked, escaped, running, failed, south] = [1, 2, 3, 4, 5, 6, 7].map(idOf) as [
  ...[string, string, string, string],
  ...[string, string, string],
];

let api: IdentityApi;
let folder: string;
let index: ReturnType<typeof memoryStores>['recordings'];
const keys = new FileKeys([{ id: 'k1', secret: Buffer.alloc(32, 7) }]);
let bucket: FolderVault;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recordings-'));
  const inside = path.join(folder, 'recordings');
  await mkdir(inside);
  await writeFile(path.join(inside, 'heard.wav'), sound);
  await writeFile(path.join(folder, 'secret.wav'), 'secret');
  await symlink(path.join(folder, 'secret.wav'), path.join(inside, 'linked.wav'));
  index = memoryStores().recordings;
  bucket = new FolderVault(path.join(folder, 'bucket'));
  api = await IdentityApi.start('optional', (clock) =>
    endpointsOf(
      recordingRoutes,
      new RecordingArchive({
        ...{ index, clock },
        files: new RecordingFiles({ folder: inside, vaults: { bucket }, cipher: keys }),
        finder: {
          find: (wanted, _, mayIn) => {
            const record = { debtor: { id: 'd2' } } as unknown as StoredRecord;
            const isTheirs = wanted.phone === '300 123 4567' && mayIn('loans');
            return Promise.resolve({ records: isTheirs ? [{ campaignId: 'loans', record }] : [], isComplete: true });
          },
        },
        sketchOf: () => Promise.resolve({ durationMs: 60_000, agent: side, debtor: { ...side, speech: [] } }),
      }),
    ),
  );
  const start = async (recordingId: string, file: string, more: Partial<RecordingStart> = {}): Promise<void> => {
    const party = { callId: recordingId, campaignId: 'cards', debtorId: 'd1', agentId: 'ana', team: 'norte' };
    await index.start({ ...party, recordingId, file: path.resolve(inside, file), startedAt: t0, ...more });
  };
  await start(heard, 'heard.wav');
  await start(gone, 'gone.wav', { startedAt: t0 + 1 });
  await start(linked, 'linked.wav', { startedAt: t0 + 2 });
  await start(escaped, '../secret.wav', { startedAt: t0 + 3 });
  await start(running, 'heard.wav', { startedAt: t0 + 4 });
  await start(failed, 'heard.wav', { startedAt: t0 + 5 });
  const other = { campaignId: 'loans', debtorId: 'd2', agentId: 'beto', team: 'sur' };
  await start(south, 'heard.wav', { startedAt: t0 + 6, ...other });
  for (const id of [heard, gone, linked, escaped, south])
    await index.finalise(id, { state: 'complete', durationMs: 60_000 });
  await index.finalise(failed, { state: 'failed', durationMs: 0 });
  await index.describe(heard, { outcome: 'connected', disposition: 'promise', verdict: 'person' });
  await index.addMoment(heard, { at: t0 + 9, kind: 'held' });
  const talk = { agentTalkMs: 30_000, debtorTalkMs: 12_000, overlapMs: 6_000, silenceMs: 24_000 };
  await index.measure(heard, { sha256: 'd1', ...talk, longestSilenceMs: 9_000 });
});
afterEach(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

function audio(id: string, headers: Record<string, string> = asAdmin, method: 'GET' | 'HEAD' = 'GET') {
  return api.server.inject({ method, url: `/recordings/${id}/audio`, headers });
}

const ranged = (range: string, more: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  audio(heard, { ...asAdmin, range, ...more });

async function signedIn(user: string, roles: readonly object[]): Promise<Record<string, string>> {
  await api.join(user, roles);
  return { cookie: (await api.signIn(user)).cookie };
}

describe('the sound of a recording', () => {
  it('comes whole, with what a player needs to seek in it', async () => {
    const whole = await audio(heard);
    expect([whole.statusCode, whole.rawPayload.equals(sound)]).toEqual([200, true]);
    expect(whole.headers).toMatchObject({
      'content-type': 'audio/wav',
      'accept-ranges': 'bytes',
      'content-length': '1000',
      'cache-control': 'no-store',
      etag: expect.stringMatching(/^W?\/?"/) as string,
    });
    const head = await audio(heard, asAdmin, 'HEAD');
    expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([200, '1000', 0]);
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 1_000],
    ['bytes=-10', 990, 1_000],
    ['bytes=500-5000', 500, 1_000],
  ])('comes by ranges: %s', async (range, from, to) => {
    const part = await ranged(range);
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes ${from}-${to - 1}/1000`);
    expect(part.rawPayload.equals(sound.subarray(from, to))).toBe(true);
  });

  it('refuses a range beyond its end, and says how long it is', async () => {
    const beyond = await ranged('bytes=1000-');
    expect(beyond.statusCode).toBe(416);
    expect(beyond.headers['content-range']).toBe('bytes */1000');
    expect(beyond.json()).toMatchObject({ code: 'RANGE_BEYOND', reason: 'rangeBeyond' });
  });

  it('comes whole where the range is of another version', async () => {
    const etag = (await audio(heard)).headers.etag ?? '';
    expect((await ranged('bytes=0-9', { 'if-range': etag })).statusCode).toBe(206);
    const whole = await ranged('bytes=0-9', { 'if-range': '"another"' });
    expect([whole.statusCode, whole.rawPayload.length]).toEqual([200, 1_000]);
  });

  it.each([
    ['that retention removed', gone, 404, 'recordingFileGone'],
    ['that a link leads out of the folder', linked, 404, 'recordingFileGone'],
    ['whose path leads out of the folder', escaped, 404, 'recordingFileGone'],
    ['that nothing was left of', failed, 404, 'recordingLost'],
    ['that goes on', running, 409, 'recordingGoesOn'],
    ['that nobody made', idOf(99), 404, 'recordingUnknown'],
  ])('is refused in words for one %s', async (_, id, status, reason) => {
    const refused = await audio(id);
    expect([refused.statusCode, refused.json<{ reason: string }>().reason]).toEqual([status, reason]);
    expect(refused.body).not.toContain(folder);
  });

  it.each(['..%2Fsecret.wav', '%2e%2e', 'heard.wav'])('takes no path from the address: %s', async (id) => {
    expect([400, 404]).toContain((await audio(id)).statusCode);
  });

  it('is for whoever may listen, checked each time: others do not learn that it is there', async () => {
    const norte = { role: 'supervisor', scope: { kind: 'teams', teams: ['norte'] } };
    const ana = await signedIn('ana', [norte]);
    expect((await audio(heard, ana)).statusCode).toBe(200);
    const foreign = await audio(south, ana);
    expect([foreign.statusCode, foreign.json()]).toEqual([404, (await audio(idOf(99), ana)).json()]);
    await api.ask({ method: 'PUT', url: '/people/ana', headers: asAdmin, payload: { id: 'ana', roles: [] } });
    expect((await audio(heard, { ...ana, range: 'bytes=0-9' })).statusCode).toBe(403);
    const operator = { role: 'operator', scope: { kind: 'all' } };
    expect((await audio(heard, await signedIn('otto', [operator]))).statusCode).toBe(403);
    expect((await audio(heard, {})).statusCode).toBe(401);
  });

  it('leaves one entry in the audit log for a listening of many ranges, and says when it was first heard', async () => {
    await audio(heard, asAdmin, 'HEAD');
    expect((await index.get(heard))?.heardAt).toBeUndefined();
    api.clock.advance(1_000);
    const first = api.clock.now();
    for (let from = 0; from < 1_000; from += 100) await ranged(`bytes=${from}-${from + 99}`);
    expect((await index.get(heard))?.heardAt).toBe(first);
    const entries = await api.trail.read({ after: 0, limit: 10 });
    expect(entries).toMatchObject([{ what: 'GET /recordings/:id/audio', outcome: 'done', subject: { id: heard } }]);
    api.clock.advance(300_000);
    await ranged('bytes=0-9');
    expect(await api.trail.read({ after: 0, limit: 10 })).toHaveLength(2);
  });
});

describe('the sound of a recording that lies encrypted in a vault', () => {
  const home = { vault: 'bucket', key: '2026/heard.wav.enc', keyId: 'k1', state: 'kept' } as const;
  beforeEach(async () => {
    const parts: Uint8Array[] = [];
    async function* plain(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(sound);
    }
    for await (const part of keys.encrypted(plain(), `${heard}.wav`)) parts.push(part);
    const stored = Buffer.concat(parts);
    const file = path.join(folder, 'stored');
    await writeFile(file, stored);
    const sha256 = createHash('sha256').update(stored).digest('hex');
    await bucket.put(home.key, { file, bytes: stored.length, sha256 });
    await index.setHome(heard, { ...home, bytes: stored.length });
    await rm(path.join(folder, 'recordings', 'heard.wav'));
  });

  it('comes whole, by ranges, and not at all where the browser has it', async () => {
    const whole = await audio(heard);
    expect([whole.statusCode, whole.rawPayload.equals(sound)]).toEqual([200, true]);
    const shown = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', etag: '"d1"', 'content-length': '1000' };
    expect(whole.headers).toMatchObject({ ...shown, 'cache-control': 'no-store' });
    const part = await ranged('bytes=990-5000');
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 990-999/1000']);
    expect(part.rawPayload.equals(sound.subarray(990))).toBe(true);
    const beyond = await ranged('bytes=1000-');
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, 'bytes */1000']);
    expect((await ranged('bytes=0-9', { 'if-range': '"another"' })).rawPayload.length).toBe(1_000);
    expect((await ranged('bytes=0-9', { 'if-range': '"d1"' })).rawPayload.length).toBe(10);
    expect((await audio(heard, { ...asAdmin, 'if-none-match': 'W/"d1"' })).statusCode).toBe(304);
    expect((await audio(heard, { ...asAdmin, 'if-match': '"d2"' })).statusCode).toBe(412);
    const head = await audio(heard, asAdmin, 'HEAD');
    expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([200, '1000', 0]);
  });

  it('is noted as heard when it is, and not before', async () => {
    await audio(heard, asAdmin, 'HEAD');
    expect((await index.get(heard))?.heardAt).toBeUndefined();
    await ranged('bytes=0-9');
    expect((await index.get(heard))?.heardAt).toBe(api.clock.now());
  });

  it('says in words what is wrong with it', async () => {
    await index.setHome(heard, { ...home, bytes: 1_000 });
    expect((await audio(heard)).json()).toMatchObject({ code: 'AUDIO_UNREADABLE', reason: 'fileTampered' });
    await bucket.remove(home.key);
    const gone = await audio(heard);
    expect([gone.statusCode, gone.json()]).toMatchObject([404, { reason: 'recordingFileGone' }]);
    await index.setHome(heard, { ...home, vault: 'folder', bytes: 1_000 });
    const nowhere = await audio(heard);
    expect([nowhere.statusCode, nowhere.json()]).toMatchObject([503, { reason: 'bucketMissing' }]);
    expect((await index.get(heard))?.heardAt).toBeUndefined();
  });
});

describe('a recording', () => {
  it('is described with what happened in its call, and drawn without its sound', async () => {
    const { body } = await api.ask({ url: `/recordings/${heard}`, headers: asAdmin });
    expect(body).toMatchObject({ verdict: 'person', measures: { sha256: 'd1', silenceMs: 24_000 } });
    expect(body['moments']).toEqual([{ at: t0 + 9, kind: 'held' }]);
    const drawn = await api.ask({ url: `/recordings/${heard}/peaks`, headers: asAdmin });
    expect(drawn.body).toEqual({
      ...{ durationMs: 60_000, peaksPerSecond: 50 },
      agent: { peaks: Buffer.from([0xfd, 4]).toString('base64'), speech: [[0, 20]] },
      debtor: { peaks: Buffer.from([0xfd, 4]).toString('base64'), speech: [] },
    });
  });

  it.each([
    ['that goes on', running, 409, 'recordingGoesOn'],
    ['whose path leads out of the folder', escaped, 404, 'recordingFileGone'],
    ['that nobody made', idOf(99), 404, 'recordingUnknown'],
  ])('is not drawn %s', async (_, id, status, reason) => {
    const refused = await api.ask({ url: `/recordings/${id}/peaks`, headers: asAdmin });
    expect(refused).toMatchObject({ status, body: { reason } });
  });

  it('is drawn for nobody outside whose scope it is', async () => {
    const sur = { kind: 'teams', teams: ['sur'] };
    const who = await signedIn('ana', [{ role: 'supervisor', scope: sur }]);
    expect((await api.ask({ url: `/recordings/${heard}/peaks`, headers: who })).status).toBe(404);
    expect((await api.ask({ url: `/recordings/${south}/peaks`, headers: who })).status).toBe(200);
  });
});

describe('finding recordings', () => {
  async function found(query: string, headers: Record<string, string> = asAdmin): Promise<readonly string[]> {
    const { status, body } = await api.ask({ url: `/recordings?${query}`, headers });
    expect(status).toBe(200);
    return (body['recordings'] as { recordingId: string }[]).map(({ recordingId }) => recordingId);
  }

  it.each([
    ['campaign=loans', [south]],
    ['agent=beto', [south]],
    ['team=sur', [south]],
    ['debtor=d2', [south]],
    ['outcome=connected', [heard]],
    ['disposition=promise', [heard]],
    ['disposition=refusal', []],
    [`from=${t0 + 5}`, [south, failed]],
    [`to=${t0 + 1}`, [heard]],
    [`from=${t0 + 1}&to=${t0 + 2}`, [gone]],
    ['minDuration=60000&maxDuration=60000&campaign=loans', [south]],
    ['maxDuration=1000', [failed]],
    ['heard=true', []],
    ['heard=false&agent=beto', [south]],
    ['verdict=person', [heard]],
    ['verdict=machine', []],
    ['minAgentShare=0.5&maxAgentShare=0.5', [heard]],
    ['minAgentShare=0.51', []],
    ['minDebtorShare=0.2&maxOverlap=0.1', [heard]],
    ['maxDebtorShare=0.1', []],
    ['minSilence=0.4', [heard]],
    ['maxSilence=0.3', []],
    ['minOverlap=0', [heard]],
    ['number=300%20123%204567', [south]],
    ['number=3009999999', []],
  ])('by %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('by a number only for who may read debtors, and only of their campaigns', async () => {
    const reviewer = await signedIn('rosa', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    const refused = await api.ask({ url: '/recordings?number=3001234567', headers: reviewer });
    expect(refused).toMatchObject({ status: 403, body: { reason: 'permissionMissing' } });
    const cards = { kind: 'campaigns', campaigns: ['cards'] };
    expect(
      await found('number=300%20123%204567', await signedIn('otto', [{ role: 'operator', scope: cards }])),
    ).toEqual([]);
  });

  it('page by page, newest first', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 9; pages += 1) {
      const { body } = await api.ask({ url: `/recordings?limit=3${cursor}`, headers: asAdmin });
      seen.push(...(body['recordings'] as { recordingId: string }[]).map(({ recordingId }) => recordingId));
      if (body['next'] === undefined) break;
      cursor = `&cursor=${body['next'] as string}`;
    }
    expect(seen).toEqual([south, failed, running, escaped, linked, gone, heard]);
  });

  it.each([
    ['a supervisor of their team', { role: 'supervisor', scope: { kind: 'teams', teams: ['sur'] } }, [south]],
    [
      'an operator of their campaigns',
      { role: 'operator', scope: { kind: 'campaigns', campaigns: ['loans'] } },
      [south],
    ],
    ['nobody of what is not theirs', { role: 'reviewer', scope: { kind: 'campaigns', campaigns: ['none'] } }, []],
  ])('shows %s', async (_, role, expected) => {
    const who = await signedIn('ana', [role]);
    expect(await found('', who)).toEqual(expected);
    expect((await api.ask({ url: `/recordings/${heard}`, headers: who })).status).toBe(404);
    if (expected.length > 0)
      expect((await api.ask({ url: `/recordings/${south}`, headers: who })).body).toMatchObject({ team: 'sur' });
  });
});
