import { writeFile } from 'node:fs/promises';
import { wavHeader } from '../../media/wav.ts';

/** Writes 8 kHz mono 16-bit samples as a WAV file, replacing what was there. */
export async function writeWav(file: string, samples: Int16Array): Promise<void> {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, n) => data.writeInt16LE(sample, n * 2));
  await writeFile(file, Buffer.concat([wavHeader(1, data.length), data]));
}
