import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import alawmulaw from 'alawmulaw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toneShare } from '../../detection/tones/goertzel.ts';
import { openWav } from './read-wav.ts';
import type { ChannelChoice } from './decode-samples.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-wav-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Shape {
  readonly tag: number;
  readonly bits: number;
  readonly rate: number;
  readonly channels?: number;
  /** Length written in the data chunk, when it is to be wrong. */
  readonly claim?: number;
}

type Coder = (x: number) => Buffer;

function coder({ tag, bits }: Shape): Coder {
  const made =
    (bytes: number, write: (buffer: Buffer, x: number) => void): Coder =>
    (x) => {
      const buffer = Buffer.alloc(bytes);
      write(buffer, x);
      return buffer;
    };
  if (tag === 6) return (x) => Buffer.from([alawmulaw.alaw.encodeSample(Math.round(x * 32_767))]);
  if (tag === 7) return (x) => Buffer.from([alawmulaw.mulaw.encodeSample(Math.round(x * 32_767))]);
  if (tag === 3) return bits === 64 ? made(8, (b, x) => b.writeDoubleLE(x)) : made(4, (b, x) => b.writeFloatLE(x));
  if (bits === 8) return made(1, (b, x) => b.writeUInt8(Math.round(x * 127) + 128));
  return made(bits / 8, (b, x) => b.writeIntLE(Math.round(x * (2 ** (bits - 1) - 1)), 0, bits / 8));
}

/** A WAV file whose channels hold the given signals. */
async function wav(
  name: string,
  shape: Shape,
  signals: readonly ((n: number) => number)[],
  samples: number,
): Promise<string> {
  const code = coder(shape);
  const channels = signals.length;
  const body = Buffer.concat(
    Array.from({ length: samples }, (_, n) => Buffer.concat(signals.map((signal) => code(signal(n))))),
  );
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + body.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(shape.tag, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(shape.rate, 24);
  head.writeUInt32LE((shape.rate * channels * shape.bits) / 8, 28);
  head.writeUInt16LE((channels * shape.bits) / 8, 32);
  head.writeUInt16LE(shape.bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(shape.claim ?? body.length, 40);
  const file = path.join(folder, name);
  await writeFile(file, Buffer.concat([head, body]));
  return file;
}

const sine =
  (hertz: number, rate: number, level = 0.5) =>
  (n: number): number =>
    level * Math.sin((2 * Math.PI * hertz * n) / rate);

async function read(file: string, channel: ChannelChoice = 'mix'): Promise<{ samples: Float64Array; notes: unknown }> {
  const open = await openWav(file, channel);
  const samples: number[] = [];
  for await (const frame of open.frames()) samples.push(...frame);
  await open.close();
  return { samples: Float64Array.from(samples), notes: open.notes };
}

describe('reading WAV files', () => {
  it.each([
    { tag: 1, bits: 8, rate: 8000 },
    { tag: 1, bits: 16, rate: 8000 },
    { tag: 1, bits: 24, rate: 16_000 },
    { tag: 1, bits: 32, rate: 22_050 },
    { tag: 3, bits: 32, rate: 48_000 },
    { tag: 3, bits: 64, rate: 44_100 },
    { tag: 6, bits: 8, rate: 8000 },
    { tag: 7, bits: 8, rate: 11_025 },
  ])('hears a 1 kHz tone in tag $tag of $bits bits at $rate Hz', async (shape) => {
    const file = await wav(`tone-${shape.tag}-${shape.bits}.wav`, shape, [sine(1000, shape.rate)], shape.rate);
    const { samples } = await read(file);
    expect(Math.abs(samples.length - 8000)).toBeLessThanOrEqual(160);
    const middle = samples.slice(2000, 6000);
    expect(toneShare(middle, 1000)).toBeGreaterThan(0.98);
    expect(Math.max(...middle) / 32_767).toBeCloseTo(0.5, 1);
  });

  it('lets nothing above 4 kHz fold back', async () => {
    const file = await wav('alias.wav', { tag: 1, bits: 16, rate: 48_000 }, [sine(7000, 48_000, 0.9)], 48_000);
    const { samples } = await read(file);
    expect(Math.max(...samples.slice(500, 7500).map(Math.abs))).toBeLessThan(30);
  });

  it('takes one channel of several, or their mean', async () => {
    const signals = [sine(500, 8000), sine(1500, 8000)];
    const file = await wav('stereo.wav', { tag: 1, bits: 16, rate: 8000 }, signals, 8000);
    expect(toneShare((await read(file, 0)).samples.slice(800, 7200), 500)).toBeGreaterThan(0.98);
    expect(toneShare((await read(file, 1)).samples.slice(800, 7200), 1500)).toBeGreaterThan(0.98);
    expect(toneShare((await read(file)).samples.slice(800, 7200), 1500)).toBeCloseTo(0.5, 1);
    await expect(openWav(file, 2)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
  });

  it('hears NaN and infinity as silence and counts them', async () => {
    const bad = (n: number): number => (n % 100 === 0 ? NaN : n % 100 === 1 ? Infinity : 0.1);
    const { samples, notes } = await read(await wav('nan.wav', { tag: 3, bits: 32, rate: 8000 }, [bad], 1600));
    expect(notes).toMatchObject({ notFinite: 32 });
    expect(Array.from(samples).every(Number.isFinite)).toBe(true);
  });

  it('reads what is there of a file that promises more, and of a stream of unknown length', async () => {
    const shape = { tag: 1, bits: 16, rate: 8000 };
    const cut = await read(await wav('cut.wav', { ...shape, claim: 1_000_000 }, [sine(500, 8000)], 1600));
    expect(cut).toMatchObject({ notes: { truncated: true, durationMs: 200 } });
    const stream = await read(await wav('stream.wav', { ...shape, claim: 0xffff_ffff }, [sine(500, 8000)], 1600));
    expect(stream).toMatchObject({ notes: { truncated: false, durationMs: 200 } });
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('this is no sound at all, only a line of text')],
    ['header alone', Buffer.from('RIFF\0\0\0\0WAVE')],
    ['mp3 in a wav', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x55\0\x01\0'), Buffer.alloc(40)])],
  ])('refuses %s with a clear error', async (name, bytes) => {
    const file = path.join(folder, `${name}.wav`);
    await writeFile(file, bytes);
    await expect(openWav(file, 'mix')).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
  });

  it('refuses a missing file and a folder', async () => {
    await expect(openWav(path.join(folder, 'none.wav'), 'mix')).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
    await expect(openWav(folder, 'mix')).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
  });
});
