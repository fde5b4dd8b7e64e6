import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wavHeader } from '../../../telephony/media/wav/wav-header.ts';
import { checkRecording } from './recording-check.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recording-check-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function stereo(left: number, right: number, frames = 40_000): Promise<string> {
  const samples = Buffer.alloc(frames * 4);
  samples.writeInt16LE(left, (frames - 1) * 4);
  samples.writeInt16LE(right, (frames - 1) * 4 + 2);
  const file = path.join(folder, 'call.wav');
  await writeFile(file, Buffer.concat([wavHeader(2, samples.length), samples]));
  return file;
}

describe('the check of a recording', () => {
  it('passes a stereo file with sound on both sides, even at its very end', async () => {
    expect(await checkRecording(await stereo(-900, 900))).toBeUndefined();
  });

  it('names the side that is silent', async () => {
    expect(await checkRecording(await stereo(3, 900))).toBe('agentSilent');
    expect(await checkRecording(await stereo(900, 3))).toBe('debtorSilent');
  });

  it('finds files that are missing, empty, mono or no WAV at all', async () => {
    const file = path.join(folder, 'odd.wav');
    expect(await checkRecording(file)).toBe('unreadable');
    await writeFile(file, 'not a wav');
    expect(await checkRecording(file)).toBe('unreadable');
    await writeFile(file, wavHeader(2, 0));
    expect(await checkRecording(file)).toBe('empty');
    await writeFile(file, Buffer.concat([wavHeader(1, 4), Buffer.alloc(4)]));
    expect(await checkRecording(file)).toBe('notStereo');
  });
});
