import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { S3Server } from '../../../test/support/s3-server.ts';
import { AppError } from '../../../kernel/errors.ts';
import { sketchFileOf, writeSketch } from '../../../telephony/media/recording/sketch-file.ts';
import { MemoryRecordings } from '../../store/memory/memory-records.ts';
import type { RecordingEntry, RecordingMeasures } from '../../store/ports/recording-index.ts';
import type { RecordingVault } from '../../store/ports/recording-vault.ts';
import { BucketVault } from '../../store/vault/bucket-vault.ts';
import { FileKeys } from '../../store/vault/file-keys.ts';
import { FolderVault } from '../../store/vault/folder-vault.ts';
import { moveRecording } from './move-recording.ts';
import { RecordingFiles } from './recording-files.ts';
import { RecordingMover } from './recording-mover.ts';
import { RecordingTurns } from './recording-turns.ts';

const talk = { agentTalkMs: 1, debtorTalkMs: 1, overlapMs: 0, silenceMs: 0, longestSilenceMs: 0 };
const side = { peaks: Int8Array.of(-3, 4), speech: [[0, 20]] } as const;
const sketch = { durationMs: 100, agent: side, debtor: side };
const startedAt = Date.UTC(2026, 10, 23, 14);
const key = '2026/11/23/cards/a.wav';

let folder: string;
let server: S3Server;
let index: MemoryRecordings;
let clock: ManualClock;
let troubles: boolean[];
let warnings: string[];
let sound: Buffer;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-mover-'));
  server = await S3Server.start();
  index = new MemoryRecordings();
  clock = new ManualClock();
  [troubles, warnings] = [[], []];
  sound = randomBytes(150_000);
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const fileOf = (id: string): string => path.join(folder, `2026/11/23/cards/${id}.wav`);

async function record(id: string, at = startedAt): Promise<void> {
  const file = fileOf(id);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, sound);
  await writeSketch(file, sketch);
  const party = { callId: id, campaignId: 'cards', debtorId: 'd' };
  await index.start({ ...party, recordingId: id, file, startedAt: at });
  await index.finalise(id, { state: 'complete', durationMs: 100 });
}

const measure = async ({ recordingId, file }: RecordingEntry): Promise<RecordingMeasures> => {
  const measures = { sha256: sha256(await readFile(file)), ...talk };
  await index.measure(recordingId, measures);
  return measures;
};

interface Set {
  readonly vault: RecordingVault;
  readonly name: 'bucket' | 'folder';
  readonly cipher: FileKeys;
}

const keys = (): FileKeys => new FileKeys([{ id: 'k1', secret: Buffer.alloc(32, 7) }]);
const bucket = (cipher = keys()): Set => ({ vault: new BucketVault(server.bucket()), name: 'bucket', cipher });

function mover({ vault, name, cipher }: Set): RecordingMover {
  const warn = (_: object, text: string): void => void warnings.push(text);
  return new RecordingMover({
    ...{ index, turns: new RecordingTurns(), clock },
    move: (recording, signal) => moveRecording({ index, vault, name, cipher, measure }, recording, signal),
    trouble: (isAway) => void troubles.push(isAway),
    log: { debug: warn, info: warn, warn, error: warn },
  });
}

async function moveAll(set: Set): Promise<void> {
  const one = mover(set);
  one.start();
  await one.caughtUp();
  await one.stop();
}

async function entry(id = 'a'): Promise<RecordingEntry> {
  const found = await index.get(id);
  if (!found) throw new Error(`no recording ${id}`);
  return found;
}

/** As somebody listens to it. */
async function heard({ vault, name, cipher }: Set, id = 'a'): Promise<Buffer> {
  const file = await new RecordingFiles({ folder, vaults: { [name]: vault }, cipher }).open(await entry(id));
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.read(0, file.bytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const filesLeft = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map(({ name }) => name);

describe('moving recordings', () => {
  const sets: readonly [string, () => Set, string][] = [
    ['encrypted into a bucket', () => bucket(), `${key}.enc`],
    ['as they are into a bucket', () => bucket(new FileKeys([])), key],
    [
      'encrypted within their folder',
      () => ({ vault: new FolderVault(folder), name: 'folder', cipher: keys() }),
      `${key}.enc`,
    ],
  ];

  it.each(sets)('moves them %s, and nothing is left of what was recorded', async (_, make, at) => {
    const set = make();
    await record('a');
    await moveAll(set);
    const { home, measures } = await entry();
    expect(home).toMatchObject({ vault: set.name, key: at, state: 'kept' });
    expect(measures?.sha256).toBe(sha256(sound));
    expect(existsSync(fileOf('a'))).toBe(false);
    expect(await filesLeft()).toEqual(set.name === 'folder' ? ['a.sketch.json.enc', 'a.wav.enc'] : []);
    expect((await heard(set)).equals(sound)).toBe(true);
    const files = new RecordingFiles({ folder, vaults: { [set.name]: set.vault }, cipher: set.cipher });
    expect(await files.keptSketch(await entry())).toEqual(sketch);
    const size = await files.withFile(await entry(), async (file) => (await readFile(file)).length);
    expect([size, (await filesLeft()).filter((name) => name.endsWith('.wav'))]).toEqual([sound.length, []]);
    await files.remove(await entry());
    expect([server.objects.size, await filesLeft()]).toEqual([0, []]);
  });

  it('moves what ends meanwhile, once', async () => {
    const one = mover(bucket());
    await record('a');
    one.later('a');
    one.later('a');
    one.later('unknown');
    await eventually('it is kept', async () => (await entry()).home?.state === 'kept');
    await one.stop();
    expect(server.asked.filter((asked) => asked.startsWith('PUT'))).toHaveLength(2);
  });

  it('keeps everything here while the bucket is away, says so once, and tries less and less often', async () => {
    server.refusal = { status: 503, code: 'SlowDown' };
    const one = mover(bucket());
    await record('a');
    await record('b', startedAt + 1);
    one.start();
    const asked = (n: number): Promise<unknown> =>
      eventually(`${n} tries`, () => Promise.resolve(server.asked.length >= n));
    await asked(1);
    await eventually('it waits', () => Promise.resolve(clock.pendingTimers > 0));
    expect([troubles, existsSync(fileOf('a')), existsSync(fileOf('b'))]).toEqual([[true], true, true]);
    expect((await heard(bucket(), 'b')).equals(sound)).toBe(true);
    clock.advance(999);
    expect(server.asked).toHaveLength(1);
    clock.advance(1);
    await asked(2);
    await eventually('it waits again', () => Promise.resolve(clock.pendingTimers > 0));
    server.refusal = undefined;
    clock.advance(1_999);
    expect(server.asked).toHaveLength(2);
    clock.advance(1);
    await one.caughtUp();
    expect([troubles, warnings]).toEqual([[true, false], ['recordings wait on this machine']]);
    expect([(await entry('a')).home?.state, (await entry('b')).home?.state]).toEqual(['kept', 'kept']);
    await one.stop();
    expect(clock.pendingTimers).toBe(0);
  });

  it('ends at once while it waits for the bucket', async () => {
    server.refusal = { status: 503, code: 'SlowDown' };
    const one = mover(bucket());
    await record('a');
    one.start();
    await eventually('it waits', () => Promise.resolve(clock.pendingTimers > 0));
    await one.stop();
    expect([clock.pendingTimers, existsSync(fileOf('a'))]).toEqual([0, true]);
  });

  it.each([
    ['encrypted', keys()],
    ['as it is', new FileKeys([])],
  ])('leaves a recording that is not what was measured, and one whose file is elsewhere, %s', async (_, cipher) => {
    await record('a');
    await measure(await entry());
    await writeFile(fileOf('a'), 'something else');
    await record('gone', startedAt + 1);
    await rm(fileOf('gone'));
    await index.measure('gone', { sha256: 'x', ...talk });
    await record('c', startedAt - 1);
    await moveAll(bucket(cipher));
    expect(existsSync(fileOf('a'))).toBe(true);
    expect(warnings).toEqual(
      Array.from({ length: 2 }, () => 'a recording could not be moved to where it is to be kept'),
    );
    expect([(await entry('a')).home, (await entry('c')).home?.state]).toEqual([undefined, 'kept']);
    expect((await filesLeft()).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  /** A process that dies at one of its steps: nothing that comes after it happens. */
  it.each([1, 2, 3, 4, 5, 6, 7])('goes on after a death at step %i, without a loss', async (step) => {
    await record('a');
    const { vault, name, cipher } = bucket();
    let steps = 0;
    const alive = <T>(action: () => Promise<T>): Promise<T> => {
      steps += 1;
      return steps >= step ? Promise.reject(new AppError('AUDIO_UNREADABLE', 'dead')) : action();
    };
    const dying: RecordingVault = {
      put: (...asked) => alive(() => vault.put(...asked)),
      bytesOf: (asked) => alive(() => vault.bytesOf(asked)),
      read: (...asked) => vault.read(...asked),
      remove: (asked) => vault.remove(asked),
      list: (prefix) => vault.list(prefix),
    };
    const setHome: MemoryRecordings['setHome'] = (...asked) => alive(() => index.setHome(...asked));
    await moveRecording(
      { index: { setHome }, vault: dying, name, cipher, measure },
      await entry(),
      new AbortController().signal,
    ).catch(() => undefined);
    // Whatever was reached, somebody can listen.
    expect((await heard(bucket())).equals(sound)).toBe(true);
    await moveAll(bucket());
    expect((await entry()).home?.state).toBe('kept');
    expect(await filesLeft()).toEqual([]);
    expect([...server.objects.keys()].toSorted()).toEqual([
      `lima/${key}.enc`.replace('.wav', '.sketch.json'),
      `lima/${key}.enc`,
    ]);
    expect((await heard(bucket())).equals(sound)).toBe(true);
  });

  it('leaves nothing in the bucket of a recording that was removed at any of its steps', async () => {
    await record('a');
    await index.setHome('a', { vault: 'bucket', key: `${key}.enc`, bytes: 1, keyId: 'k1', state: 'moving' });
    const { vault, cipher } = bucket();
    const file = fileOf('a');
    await vault.put(`${key}.enc`, { file, bytes: sound.length, sha256: sha256(sound) });
    await new RecordingFiles({ folder, vaults: { bucket: vault }, cipher }).remove(await entry());
    expect([server.objects.size, existsSync(file), existsSync(sketchFileOf(file))]).toEqual([0, false, false]);
  });
});
