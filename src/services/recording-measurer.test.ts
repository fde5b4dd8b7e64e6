import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import type { RecordingSketch } from '../../telephony/media/recording/recording-sketch.ts';
import { MemoryRecordings } from '../store/memory/memory-records.ts';
import type { RecordingEntry } from '../store/ports/recording-index.ts';
import { RecordingMeasurer } from './recording-measurer.ts';

const side = { peaks: Int8Array.of(-3, 4), speech: [[0, 20]] } as const;
const sketch: RecordingSketch = { durationMs: 100, agent: side, debtor: { ...side, speech: [] } };
const measures = { sha256: 'd1', agentTalkMs: 20, debtorTalkMs: 0, overlapMs: 0, silenceMs: 80, longestSilenceMs: 80 };

let index: MemoryRecordings;
let kept: Map<string, RecordingSketch>;
/** Files that were read through, and whether their sketch was known. */
let read: string[];
let warnings: string[];
let measurer: RecordingMeasurer;

beforeEach(() => {
  index = new MemoryRecordings();
  kept = new Map();
  read = [];
  warnings = [];
  const none = (): void => undefined;
  measurer = new RecordingMeasurer({
    index,
    sketches: {
      read: (file) => Promise.resolve(kept.get(file)),
      write: (file, made) => Promise.resolve(void kept.set(file, made)),
      measure: async (file, known) => {
        await Promise.resolve();
        if (file === 'gone.wav') throw new AppError('AUDIO_UNREADABLE', 'gone');
        read.push(`${file} ${known ? 'known' : 'unknown'}`);
        return { sha256: 'd1', sketch: known ?? sketch };
      },
    },
    log: { debug: none, info: none, warn: (_, text) => void warnings.push(text), error: none },
  });
});

async function record(id: string, state: 'complete' | 'repaired' | 'failed' | 'recording' = 'complete'): Promise<void> {
  const about = { callId: id, campaignId: 'cards', debtorId: 'd', file: `${id}.wav` };
  await index.start({ ...about, recordingId: id, startedAt: 1 });
  if (state !== 'recording') await index.finalise(id, { state, durationMs: 100 });
}

async function known(id: string): Promise<RecordingEntry> {
  const entry = await index.get(id);
  if (!entry) throw new Error(`no recording ${id}`);
  return entry;
}

/** What was asked for is measured: the queue is in order. */
async function settled(): Promise<void> {
  measurer.start();
  await measurer.caughtUp();
}

describe('measuring recordings', () => {
  it('keeps digest and talk times in the index, and the sketch beside the file', async () => {
    await record('fs');
    measurer.later('fs');
    await settled();
    expect((await index.get('fs'))?.measures).toEqual(measures);
    expect(kept).toEqual(new Map([['fs.wav', sketch]]));
    expect(read).toEqual(['fs.wav unknown']);
  });

  it('reads only the digest where the recorder left the sketch', async () => {
    await record('own');
    kept.set('own.wav', sketch);
    measurer.later('own');
    await settled();
    expect((await index.get('own'))?.measures).toEqual(measures);
    expect(read).toEqual(['own.wav known']);
  });

  it('finds at its start what nobody measured: no open, failed or measured one, and goes on after one that is gone', async () => {
    await record('a');
    await record('gone');
    await record('open', 'recording');
    await record('lost', 'failed');
    await record('done');
    await index.measure('done', measures);
    await record('z', 'repaired');
    measurer.start();
    await measurer.caughtUp();
    expect(read).toEqual(['z.wav unknown', 'a.wav unknown']);
    expect(warnings).toEqual(['a recording could not be measured']);
    await measurer.stop();
  });

  it('leaves nothing of a recording that was erased while it was measured', async () => {
    await record('e');
    const entry = await known('e');
    await index.remove(['e']);
    expect(await measurer.sketchOf(entry)).toEqual(sketch);
    expect(kept.size).toBe(0);
  });

  it('measures nothing after its stop', async () => {
    await record('a');
    await measurer.stop();
    measurer.later('a');
    measurer.start();
    await measurer.stop();
    expect(read).toEqual([]);
  });

  it('gives a sketch on demand, and says when the file is gone', async () => {
    await record('a');
    await record('gone');
    const [a, gone] = [await known('a'), await known('gone')];
    expect(await measurer.sketchOf(a)).toEqual(sketch);
    expect((await index.get('a'))?.measures).toEqual(measures);
    expect(await measurer.sketchOf(a)).toEqual(sketch);
    expect(read).toHaveLength(1);
    await expect(measurer.sketchOf(gone)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
  });
});
