import { open } from 'node:fs/promises';
import { readWavLayout } from '../../../telephony/media/wav/wav-layout.ts';

/** What is wrong with a recording, or nothing. */
export type RecordingFault = 'unreadable' | 'notStereo' | 'empty' | 'agentSilent' | 'debtorSilent';

/** Louder than the dither and comfort noise of a silent leg: −46 dBFS. */
const audiblePeak = 164;

const chunkBytes = 64 * 1024;
const frameBytes = 4;

/**
 * Checks one file as a reviewer would find it: a valid stereo 16-bit WAV whose two channels both carry sound.
 *
 * @returns the first fault found; undefined when the recording is good
 */
export async function checkRecording(file: string): Promise<RecordingFault | undefined> {
  let handle;
  try {
    handle = await open(file, 'r');
  } catch {
    return 'unreadable';
  }
  try {
    const wav = await readWavLayout(handle).catch(() => undefined);
    if (wav?.format.encoding !== 'pcm' || wav.format.bitsPerSample !== 16) return 'unreadable';
    if (wav.format.channels !== 2) return 'notStereo';
    if (wav.claimedBytes === 0) return 'empty';
    const peaks = await channelPeaks(handle, wav.dataStart, wav.claimedBytes);
    if (peaks.left < audiblePeak) return 'agentSilent';
    return peaks.right < audiblePeak ? 'debtorSilent' : undefined;
  } finally {
    await handle.close();
  }
}

async function channelPeaks(
  handle: Awaited<ReturnType<typeof open>>,
  start: number,
  length: number,
): Promise<{ readonly left: number; readonly right: number }> {
  const chunk = Buffer.alloc(chunkBytes);
  let left = 0;
  let right = 0;
  for (let at = 0; at < length;) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(chunkBytes, length - at), start + at);
    const whole = bytesRead - (bytesRead % frameBytes);
    if (whole === 0) break;
    for (let i = 0; i < whole; i += frameBytes) {
      left = Math.max(left, Math.abs(chunk.readInt16LE(i)));
      right = Math.max(right, Math.abs(chunk.readInt16LE(i + 2)));
    }
    at += whole;
  }
  return { left, right };
}
