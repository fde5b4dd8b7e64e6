import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { FramePacer } from '../rtp/frame-pacer.ts';
import { emptyRtpPacket, type RtpPacket } from '../rtp/rtp-packet.ts';
import { CallRecorder } from './call-recorder.ts';
import type { RecordingSketch } from './recording-sketch.ts';
import type { WritableFile } from './wav-writer.ts';
import { RecordingDisk } from './recording-disk.ts';

/** A file in memory that fails, or takes nothing for a while, on demand. */
class MemoryFile implements WritableFile {
  bytes = Buffer.alloc(0);
  closed = false;
  failWith: Error | undefined;
  hangs = false;
  release: () => void = () => undefined;
  readonly #released = new Promise<void>((resolve) => (this.release = resolve));

  async writev(pieces: readonly Buffer[], position: number): Promise<{ bytesWritten: number }> {
    if (this.failWith) throw this.failWith;
    if (this.hangs) await this.#released;
    const bytes = Buffer.concat(pieces);
    const grown = Buffer.alloc(Math.max(this.bytes.length, position + bytes.length));
    this.bytes.copy(grown);
    bytes.copy(grown, position);
    this.bytes = grown;
    return { bytesWritten: bytes.length };
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

interface Setup {
  readonly clock: ManualClock;
  readonly file: MemoryFile;
  readonly recorder: CallRecorder;
  readonly pacer: FramePacer;
  readonly errors: unknown[];
  readonly sketches: RecordingSketch[];
}

async function setUp(disk = new RecordingDisk()): Promise<Setup> {
  const clock = new ManualClock();
  const file = new MemoryFile();
  const errors: unknown[] = [];
  const sketches: RecordingSketch[] = [];
  const pacer = new FramePacer(clock, (error) => {
    throw error;
  });
  const recorder = await CallRecorder.start({
    clock,
    pacer,
    file: '/recordings/r1.wav',
    onError: (error) => errors.push(error),
    openFile: () => Promise.resolve(file),
    disk,
    keepSketch: (_, sketch) => Promise.resolve(void sketches.push(sketch)),
  });
  return { clock, file, recorder, pacer, errors, sketches };
}

/** A packet of 20 ms, loud. */
function loud(timestamp: number, ssrc = 5): RtpPacket {
  return { ...emptyRtpPacket(), buffer: Buffer.alloc(172, 0x10), payloadStart: 12, payloadEnd: 172, timestamp, ssrc };
}

/** Spans of loud samples of a channel, in ms. */
function loudSpans(file: MemoryFile, channel: 0 | 1): [number, number][] {
  const spans: [number, number][] = [];
  let from = -1;
  const frames = (file.bytes.length - 44) / 4;
  for (let frame = 0; frame <= frames; frame++) {
    const sample = frame < frames ? file.bytes.readInt16LE(44 + 4 * frame + 2 * channel) : 0;
    if (sample !== 0 && from < 0) from = frame;
    if (sample === 0 && from >= 0) {
      spans.push([from / 8, frame / 8]);
      from = -1;
    }
  }
  return spans;
}

describe('a recorder', () => {
  it('places both sides by time and fills the rest with silence', async () => {
    const { clock, file, recorder } = await setUp();
    clock.advance(100);
    recorder.agent.audio(loud(9000), 'PCMU', clock.now());
    clock.advance(500);
    recorder.debtor.audio(loud(70), 'PCMU', clock.now());
    clock.advance(400);
    const result = await recorder.stop();
    expect(result).toEqual({ file: '/recordings/r1.wav', durationMs: 1000 });
    expect(loudSpans(file, 0)).toEqual([[100, 120]]);
    expect(loudSpans(file, 1)).toEqual([[600, 620]]);
    expect(file.closed).toBe(true);
    expect(file.bytes.readUInt32LE(40)).toBe(file.bytes.length - 44);
  });

  it('is not moved by jitter or reordering, and leaves a hole where a packet was lost', async () => {
    const { clock, file, recorder } = await setUp();
    recorder.debtor.audio(loud(0), 'PCMU', clock.now());
    clock.advance(75);
    recorder.debtor.audio(loud(320), 'PCMU', clock.now());
    recorder.debtor.audio(loud(160), 'PCMU', clock.now());
    recorder.debtor.audio(loud(640), 'PCMU', clock.now());
    clock.advance(1000);
    await recorder.stop();
    expect(loudSpans(file, 1)).toEqual([
      [0, 60],
      [80, 100],
    ]);
  });

  it('realigns after a new SSRC or a leap of timestamps', async () => {
    const { clock, file, recorder } = await setUp();
    recorder.agent.audio(loud(0), 'PCMU', clock.now());
    clock.advance(200);
    recorder.agent.audio(loud(4_000_000_000), 'PCMU', clock.now());
    clock.advance(200);
    recorder.agent.audio(loud(77, 6), 'PCMU', clock.now());
    clock.advance(600);
    await recorder.stop();
    expect(loudSpans(file, 0)).toEqual([
      [0, 20],
      [200, 220],
      [400, 420],
    ]);
  });

  it('realigns when packets stay late for half a second', async () => {
    const { clock, file, recorder } = await setUp();
    recorder.debtor.audio(loud(0), 'PCMU', clock.now());
    clock.advance(1500);
    for (let i = 1; i <= 40; i++) {
      recorder.debtor.audio(loud(160 * i), 'PCMU', clock.now());
      clock.advance(20);
    }
    await recorder.stop();
    expect(loudSpans(file, 1)).toEqual([
      [0, 20],
      [1500 + 24 * 20, 1500 + 40 * 20],
    ]);
  });

  it('keeps time during a pause and lets nothing of it in, not even what arrives late', async () => {
    const { clock, file, recorder } = await setUp();
    const speak = (frame: number): void => recorder.debtor.audio(loud(160 * frame), 'PCMU', clock.now());
    for (let frame = 0; frame < 50; frame++) {
      if (frame === 10) recorder.pause();
      if (frame === 30) {
        recorder.resume();
        speak(29);
      }
      speak(frame);
      clock.advance(20);
    }
    const result = await recorder.stop();
    expect(result.durationMs).toBe(1000);
    expect(loudSpans(file, 1)).toEqual([
      [0, 200],
      [600, 1000],
    ]);
  });

  it('sketches what it writes, whoever speaks, and a pause as silence', async () => {
    const { clock, recorder, sketches } = await setUp();
    for (let frame = 0; frame < 50; frame++) {
      if (frame === 25) recorder.pause();
      if (frame >= 10) recorder.debtor.audio(loud(160 * frame), 'PCMU', clock.now());
      clock.advance(20);
    }
    await recorder.stop();
    const [sketch] = sketches;
    expect(sketch).toMatchObject({ durationMs: 1000, agent: { speech: [] }, debtor: { speech: [[200, 500]] } });
    expect(sketch?.debtor.peaks.length).toBe(100);
    expect([...(sketch?.debtor.peaks.subarray(18, 24) ?? [])].filter((peak) => peak !== 0)).toHaveLength(2);
  });

  it('reports a full disk once, lets the call go on, and sketches nothing that is not in the file', async () => {
    const { clock, file, recorder, errors, sketches } = await setUp();
    recorder.agent.audio(loud(0), 'PCMU', clock.now());
    clock.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
    file.failWith = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    clock.advance(5000);
    recorder.agent.audio(loud(160), 'PCMU', clock.now());
    const result = await recorder.stop();
    expect(errors).toHaveLength(1);
    expect(result).toMatchObject({ flaw: 'cut', durationMs: 400 });
    expect(sketches).toEqual([]);
    expect(file.closed).toBe(true);
  });

  it('fails alone when what waits for a slow disk is too much for all, and gives its room to the others', async () => {
    const disk = new RecordingDisk(50_000);
    const [stuck, other] = [await setUp(disk), await setUp(disk)];
    stuck.file.hangs = true;
    stuck.recorder.agent.audio(loud(0), 'PCMU', stuck.clock.now());
    stuck.clock.advance(1600);
    await new Promise((resolve) => setImmediate(resolve));
    expect([disk.bytes, stuck.errors.length]).toEqual([3 * 12_800, 0]);
    stuck.clock.advance(400);
    expect([disk.bytes, stuck.errors.length]).toEqual([0, 1]);
    // Its write still has the disk; what the other brings meanwhile waits.
    other.recorder.agent.audio(loud(0), 'PCMU', other.clock.now());
    other.clock.advance(1200);
    expect(disk.bytes).toBe(2 * 12_800);
    stuck.file.release();
    expect(await stuck.recorder.stop()).toMatchObject({ flaw: 'cut' });
    expect(await other.recorder.stop()).toEqual({ file: expect.any(String) as string, durationMs: 1200 });
    expect([disk.bytes, stuck.errors.length, other.errors.length]).toEqual([0, 1, 0]);
  });

  it('is refused while too many wait for a disk that hangs', async () => {
    const disk = new RecordingDisk();
    let release = (): void => undefined;
    const turns = [disk.turn(() => new Promise<void>((resolve) => (release = resolve)))];
    for (let waiting = 0; waiting < 1_000; waiting++) turns.push(disk.turn(() => Promise.resolve()));
    await expect(setUp(disk)).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
    release();
    await Promise.all(turns);
    const { recorder, errors } = await setUp(disk);
    await recorder.stop();
    expect(errors).toEqual([]);
  });

  it('leaves the pacer when it stops', async () => {
    const { recorder, pacer, clock } = await setUp();
    expect(pacer.size).toBe(1);
    await Promise.all([recorder.stop(), recorder.stop()]);
    expect(pacer.size).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });
});
