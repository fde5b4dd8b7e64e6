import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { wavHeaderLength } from '../wav/wav-header.ts';
import { WavWriter } from './wav-writer.ts';
import { RecordingDisk } from './recording-disk.ts';

const throwIt = (error: unknown): never => {
  throw error;
};

/** Holds each write back until the test releases it, and keeps what the buffer contains at that moment. */
class SlowFile {
  readonly written: { readonly text: string; readonly position: number }[] = [];
  /** The most bytes that one write accepts. */
  mostBytes = Number.POSITIVE_INFINITY;
  #waiting: (() => void) | undefined;

  writev(pieces: readonly Buffer[], position: number): Promise<{ bytesWritten: number }> {
    return new Promise((resolve) => {
      this.#waiting = () => {
        const bytes = Buffer.concat(pieces).subarray(0, this.mostBytes);
        this.written.push({ text: bytes.toString('latin1'), position });
        resolve({ bytesWritten: bytes.length });
      };
    });
  }

  /** Until nobody waits. */
  async settle(): Promise<void> {
    for (let wait = this.#waiting; wait; wait = this.#waiting) {
      this.#waiting = undefined;
      wait();
      await setImmediate();
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

it('fills the memory of chunks again that are in the file, and of no others', async () => {
  const file = new SlowFile();
  const errors: unknown[] = [];
  const writer = new WavWriter(file, (error) => errors.push(error), new RecordingDisk());
  await file.settle();
  const texts = Array.from({ length: 30 }, (_, n) => `${n}`.padStart(n % 3 === 0 ? 12 : 10, '-'));
  const memories = new Set<ArrayBufferLike>();
  for (const [n, text] of texts.entries()) {
    const chunk = writer.room(text.length);
    expect(chunk).toHaveLength(text.length);
    chunk.write(text, 'latin1');
    memories.add(chunk.buffer);
    writer.write(chunk);
    // In the first half two are under way at a time.
    if (n % 2 === 1 || n >= 15) await file.settle();
  }
  const finished = writer.finish();
  await file.settle();
  await finished;
  const audio = file.written.filter(({ position }) => position >= wavHeaderLength);
  expect(audio.map(({ text }) => text).join('')).toBe(texts.join(''));
  expect(errors).toEqual([]);
  expect(memories.size).toBeLessThan(texts.length / 2);
});

it('writes together what came while it was not its turn', async () => {
  const [disk, file] = [new RecordingDisk(), new SlowFile()];
  const writer = new WavWriter(file, throwIt, disk);
  await file.settle();
  let release = (): void => undefined;
  const others = disk.turn(() => new Promise<void>((resolve) => (release = resolve)));
  for (const text of ['one', 'two', 'three']) writer.write(Buffer.from(text));
  await setImmediate();
  expect(file.written).toHaveLength(1);
  release();
  await others;
  await file.settle();
  expect(file.written.slice(1)).toEqual([{ text: 'onetwothree', position: wavHeaderLength }]);
  const finished = writer.finish();
  await file.settle();
  await finished;
});

it('goes on where a write ended early', async () => {
  const file = new SlowFile();
  file.mostBytes = 4;
  const writer = new WavWriter(file, throwIt, new RecordingDisk());
  for (const text of ['one', '', 'two', 'seventeens']) writer.write(Buffer.from(text));
  const finished = writer.finish();
  await file.settle();
  await finished;
  const audio = file.written.filter(({ position }) => position >= wavHeaderLength);
  expect(audio.map(({ text, position }) => [position - wavHeaderLength, text])).toEqual([
    [0, 'onet'],
    [4, 'wose'],
    [8, 'vent'],
    [12, 'eens'],
  ]);
  expect(writer.dataBytes).toBe(16);
});

it('counts what a disk took of a write before it was full, in whole sample frames', async () => {
  const full = new Error('full');
  const errors: unknown[] = [];
  const taken = [10, 44];
  const writer = new WavWriter(
    {
      writev: (_, position) => {
        const bytesWritten = position === 0 ? wavHeaderLength : taken.shift();
        return bytesWritten === undefined ? Promise.reject(full) : Promise.resolve({ bytesWritten });
      },
      close: () => Promise.resolve(),
    },
    (error) => errors.push(error),
    new RecordingDisk(),
  );
  writer.write(Buffer.alloc(8));
  writer.write(Buffer.alloc(64));
  await writer.finish();
  expect(errors).toEqual([full]);
  expect(writer.dataBytes).toBe(52);
});
