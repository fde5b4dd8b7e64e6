import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { wavHeaderLength } from '../wav/wav-header.ts';
import { WavWriter } from './wav-writer.ts';
import { WriteBacklog } from './write-backlog.ts';

/** Holds each write back until the test releases it, and keeps what the buffer contains at that moment. */
class SlowFile {
  readonly written: { readonly text: string; readonly position: number }[] = [];
  #waiting: (() => void) | undefined;

  write(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesWritten: number }> {
    return new Promise((resolve) => {
      this.#waiting = () => {
        this.written.push({ text: buffer.toString('latin1', offset, offset + length), position });
        resolve({ bytesWritten: length });
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
  const writer = new WavWriter(file, (error) => errors.push(error), new WriteBacklog());
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
  expect(audio.map(({ text }) => text)).toEqual(texts);
  expect(errors).toEqual([]);
  expect(memories.size).toBeLessThan(texts.length / 2);
});
