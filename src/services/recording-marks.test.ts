import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { babble, frames, pcm, sequence, silence } from '../../test/support/telephone-sounds.ts';
import { fingerprintFile } from '../../telephony/detection/fingerprint/fingerprint-file.ts';
import type { FingerprintIndex } from '../../telephony/detection/fingerprint/fingerprint-index.ts';
import { FingerprintMeter } from '../../telephony/detection/fingerprint/fingerprint-meter.ts';
import { soundOf } from '../../telephony/detection/fingerprint/fingerprinted-sound.ts';
import { wavHeader } from '../../telephony/media/wav/wav-header.ts';
import { MemoryFingerprints } from '../store/memory/memory-fingerprints.ts';
import { MemoryRecordings } from '../store/memory/memory-records.ts';
import { FingerprintLibrary } from '../listening/fingerprint-library.ts';
import { HeardCalls } from '../listening/heard-calls.ts';
import { RecordingMarks, type RecordingMark } from './recording-marks.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

/** A mailbox's greeting, and an agent who says "¿aló?" over it. Made once: the sounds are most of these tests' work. */
const greeting = babble(12_000, 41);
const agent = sequence(silence(900), babble(900, 5), silence(8_000));
/** Recordings begin when the agent is joined, 2 s after the answer, and never at the same instant of the greeting. */
const conversation = greeting.subarray(2_000 * 8);
const later = greeting.subarray(2_107 * 8).map((x) => x * 0.6);

let folder = '';
let clock: ManualClock;
let recordings: MemoryRecordings;
let fingerprints: MemoryFingerprints;
let notes: unknown[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'marcador-marks-'));
  clock = new ManualClock();
  recordings = new MemoryRecordings();
  fingerprints = new MemoryFingerprints();
  notes = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Left the agent, right the debtor. */
function writeStereo(file: string, left: Int16Array, right: Int16Array): void {
  const data = Buffer.alloc(right.length * 4);
  for (const [n, sample] of right.entries()) {
    data.writeInt16LE(left[n] ?? 0, n * 4);
    data.writeInt16LE(sample, n * 4 + 2);
  }
  writeFileSync(file, Buffer.concat([wavHeader(2, data.length), data]));
}

/** A call of long ago and its recording. */
async function record(id: string, debtor: Float64Array): Promise<void> {
  const file = path.join(folder, `${id}.wav`);
  writeStereo(file, pcm(agent), pcm(debtor));
  const about = { recordingId: id, callId: `call-${id}`, campaignId: 'cobranza', debtorId: 'd', file };
  await recordings.start({ ...about, startedAt: clock.now() });
  await recordings.finalise(id, { state: 'complete', durationMs: 10_000 });
}

/** A service that has just started: it remembers no call. */
async function service(): Promise<{
  library: FingerprintLibrary;
  heard: HeardCalls;
  mark: (recordingId: string, heard: RecordingMark['heard']) => Promise<unknown>;
  stop: () => Promise<void>;
}> {
  const heard = new HeardCalls(clock);
  const library = new FingerprintLibrary({ store: fingerprints, heard, clock, log });
  await library.start();
  const measure = ({ file }: { readonly file: string }, index: FingerprintIndex) => fingerprintFile(file, 1, index);
  const note = (what: string, fields: object): void => void notes.push({ what, ...fields });
  const marks = new RecordingMarks({ recordings, library, measure, note });
  const mark = (recordingId: string, said: RecordingMark['heard']): Promise<unknown> =>
    marks.mark({ recordingId, heard: said, reviewer: 'ana' });
  return { library, heard, mark, stop: () => library.stop() };
}

describe('what a reviewer hears in a recording', () => {
  it('is learnt from the debtor’s side of the file, and two recordings of one greeting settle the next call', async () => {
    const { library, mark, stop } = await service();
    await record('one', conversation);
    await record('two', sequence(silence(1_500), later));
    expect(await mark('one', 'machine')).toEqual({ learnt: 'new', from: 'recording' });
    expect(await mark('two', 'machine')).toEqual({ learnt: 'confirmed', from: 'recording' });
    const meter = new FingerprintMeter();
    const knownAt = frames(greeting.map((x) => x * 0.4)).findIndex((frame) => {
      meter.push(frame);
      return library.index.match(meter) !== undefined;
    });
    expect(knownAt * 20).toBeGreaterThan(2_000);
    expect(knownAt * 20).toBeLessThan(4_000);
    expect(library.list()).toMatchObject([{ label: 'machine', confirmations: 2, calls: ['call-one', 'call-two'] }]);
    await stop();
  });

  it('counts one call once, after a restart too, and can be taken back', async () => {
    const first = await service();
    await record('one', conversation);
    await first.mark('one', 'machine');
    expect(await first.mark('one', 'machine')).toEqual({ learnt: 'alreadyLearnt', from: 'call' });
    await first.stop();
    const restarted = await service();
    expect(await restarted.mark('one', 'machine')).toEqual({ learnt: 'alreadyLearnt', from: 'recording' });
    expect(await restarted.mark('one', 'person')).toEqual({ learnt: 'takenBack', from: 'call' });
    expect(restarted.library.list()).toEqual([]);
    await restarted.stop();
  });

  it('is learnt from the call’s beginning while that is remembered: the file is not opened', async () => {
    const { heard, mark, library, stop } = await service();
    await record('one', conversation);
    const meter = new FingerprintMeter();
    for (const frame of frames(greeting)) meter.push(frame);
    heard.add('call-one', soundOf(meter));
    rmSync(path.join(folder, 'one.wav'));
    expect(await mark('one', 'invalidNumber')).toEqual({ learnt: 'new', from: 'call' });
    expect(library.list()).toMatchObject([{ label: 'invalidNumber', words: soundOf(meter).words }]);
    await stop();
  });

  it('is noted with who said it, also when it taught nothing', async () => {
    const { mark, stop } = await service();
    await record('one', conversation);
    await mark('one', 'person');
    const said = { recordingId: 'one', callId: 'call-one', heard: 'person', reviewer: 'ana' };
    expect(notes).toEqual([{ what: 'heard', ...said, learnt: 'unknownPerson', from: 'recording' }]);
    await stop();
  });

  it('is refused when there is no audio, and nothing is noted', async () => {
    const { mark, stop } = await service();
    await expect(mark('nobody', 'machine')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const about = {
      callId: 'c',
      campaignId: 'cobranza',
      debtorId: 'd',
      file: path.join(folder, 'gone.wav'),
      startedAt: 1,
    };
    await recordings.start({ ...about, recordingId: 'open' });
    await expect(mark('open', 'machine')).rejects.toMatchObject({ code: 'CALL_STATE' });
    await recordings.finalise('open', { state: 'failed', durationMs: 0 });
    await expect(mark('open', 'machine')).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
    await recordings.start({ ...about, recordingId: 'gone' });
    await recordings.finalise('gone', { state: 'complete', durationMs: 5_000 });
    await expect(mark('gone', 'machine')).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
    expect(notes).toEqual([]);
    await stop();
  });
});
