import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wavHeader } from '../wav/wav-header.ts';
import { findSpeech } from './find-speech.ts';
import { measureRecording } from './measure-recording.ts';
import { RecordingMeter } from './recording-meter.ts';
import { talkTimesOf } from './recording-sketch.ts';
import { readSketch, sketchFileOf, writeSketch } from './sketch-file.ts';

/** Stereo samples of so many ms; each side is loud within its spans. */
function audio(ms: number, agent: readonly [number, number][], debtor: readonly [number, number][]): Buffer {
  const data = Buffer.alloc(ms * 8 * 4);
  const isIn = (spans: readonly [number, number][], at: number): boolean =>
    spans.some(([from, to]) => at >= from * 8 && at < to * 8);
  for (let n = 0; n < ms * 8; n++) {
    const sample = Math.round(8_000 * Math.sin((2 * Math.PI * 440 * n) / 8_000));
    if (isIn(agent, n)) data.writeInt16LE(sample, 4 * n);
    if (isIn(debtor, n)) data.writeInt16LE(sample, 4 * n + 2);
  }
  return data;
}

const conversation = audio(
  5_010,
  [[200, 1_400]],
  [
    [1_000, 1_600],
    [3_000, 5_010],
  ],
);

describe('the sketch of a recording', () => {
  it('has both sides, who speaks when, and how long', () => {
    const meter = new RecordingMeter();
    meter.push(conversation);
    const sketch = meter.finish();
    expect(sketch.durationMs).toBe(5_010);
    expect(sketch.agent.speech).toEqual([[200, 1_400]]);
    expect(sketch.debtor.speech).toEqual([
      [1_000, 1_600],
      [3_000, 5_010],
    ]);
    expect(sketch.agent.peaks.length).toBe(2 * 251);
    expect([...sketch.agent.peaks.subarray(20, 22)]).toEqual([-32, 31]);
    expect([...sketch.agent.peaks.subarray(200, 202)]).toEqual([0, 0]);
    expect(talkTimesOf(sketch)).toEqual({
      ...{ agentTalkMs: 1_200, debtorTalkMs: 2_610, overlapMs: 400 },
      ...{ silenceMs: 1_600, longestSilenceMs: 1_400 },
    });
  });

  it('is the same however the samples arrive, and talk and silence fill the recording', () => {
    const whole = new RecordingMeter();
    whole.push(conversation);
    const expected = whole.finish();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 12 }), (cuts) => {
        const meter = new RecordingMeter();
        let at = 0;
        for (const cut of cuts) {
          meter.push(conversation.subarray(at, at + 4 * cut));
          at = Math.min(conversation.length, at + 4 * cut);
        }
        meter.push(conversation.subarray(at));
        const sketch = meter.finish();
        expect(sketch).toEqual(expected);
        const { agentTalkMs, debtorTalkMs, overlapMs, silenceMs } = talkTimesOf(sketch);
        expect(agentTalkMs + debtorTalkMs - overlapMs + silenceMs).toBe(sketch.durationMs);
      }),
      { numRuns: 20 },
    );
  });

  it('has room for more than it began with', () => {
    const meter = new RecordingMeter();
    const second = audio(1_000, [[0, 1_000]], []);
    for (let n = 0; n < 200; n++) meter.push(second);
    const { agent, durationMs } = meter.finish();
    expect([durationMs, agent.peaks.length, agent.speech]).toEqual([200_000, 20_000, [[0, 200_000]]]);
  });
});

describe('finding speech', () => {
  const speech = (...parts: readonly (readonly [level: number, frames: number])[]): ReturnType<typeof findSpeech> =>
    findSpeech(Uint8Array.from(parts.flatMap(([level, frames]) => Array<number>(frames).fill(level))), 20);

  it.each([
    ['takes a pause within a sentence for speech', speech([70, 20], [0, 15], [70, 20]), [[0, 1_100]]],
    [
      'parts sentences',
      speech([70, 20], [0, 16], [70, 20]),
      [
        [0, 400],
        [720, 1_120],
      ],
    ],
    ['takes a click for none', speech([0, 20], [80, 3], [0, 40]), []],
    ['hears speech above the noise of a line', speech([52, 100], [75, 50], [52, 100]), [[2_000, 3_000]]],
    ['takes noise alone for none', speech([44, 200]), []],
    ['hears somebody who never pauses', speech([75, 200]), [[0, 4_000]]],
    ['finds none in nothing', speech(), []],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('the file of a recording', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sketch-'));
    file = path.join(folder, 'r1.wav');
    await writeFile(file, Buffer.concat([wavHeader(2, conversation.length), conversation]));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is measured as its recorder would have, with its digest', async () => {
    const meter = new RecordingMeter();
    meter.push(conversation);
    const { sha256, sketch } = await measureRecording(file);
    expect(sketch).toEqual(meter.finish());
    expect(sha256).toBe(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
    const known = { ...sketch, durationMs: 7 };
    expect(await measureRecording(file, known)).toEqual({ sha256, sketch: known });
  });

  it('is measured as far as it goes when its header promises more', async () => {
    await truncate(file, 44 + 8_000 * 4 + 3);
    expect((await measureRecording(file)).sketch.durationMs).toBe(1_000);
  });

  it.each([
    ['mono', Buffer.concat([wavHeader(1, 8), Buffer.alloc(8)])],
    ['no sound', Buffer.from('not a sound')],
  ])('is refused when it is %s', async (_, bytes) => {
    await writeFile(file, bytes);
    await expect(measureRecording(file)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
    await rm(file);
    await expect(measureRecording(file)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
  });

  it('has its sketch beside it, and none where that is broken', async () => {
    const { sketch } = await measureRecording(file);
    expect(await readSketch(file)).toBeUndefined();
    await writeSketch(file, sketch);
    expect(await readdir(folder)).toEqual(['r1.sketch.json', 'r1.wav']);
    expect(await readSketch(file)).toEqual(sketch);
    await writeFile(sketchFileOf(file), '{"version":1,"durationMs":"long"}');
    expect(await readSketch(file)).toBeUndefined();
  });
});
