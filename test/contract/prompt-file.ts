import { writeFile } from 'node:fs/promises';
import { wavHeader } from '../../telephony/media/wav/wav-header.ts';

/** Writes a prompt of `ms` of a 400 Hz tone. */
export async function writePrompt(file: string, ms: number): Promise<void> {
  const samples = Int16Array.from({ length: ms * 8 }, (_, at) => 8000 * Math.sin((2 * Math.PI * 400 * at) / 8000));
  const audio = Buffer.from(samples.buffer);
  await writeFile(file, Buffer.concat([wavHeader(1, audio.length), audio]));
}
