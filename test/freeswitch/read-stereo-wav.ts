import { readFileSync } from 'node:fs';

/** Reads a stereo 8 kHz 16-bit WAV with a plain header of 44 bytes. */
export function readStereoWav(file: string): {
  readonly durationMs: number;
  /** The largest absolute sample of one side between two times in ms. */
  peak(side: 'left' | 'right', fromMs: number, toMs: number): number;
} {
  const bytes = readFileSync(file);
  if (bytes.readUInt16LE(22) !== 2 || bytes.readUInt32LE(24) !== 8000 || bytes.readUInt16LE(34) !== 16) {
    throw new Error('not stereo, 8 kHz, 16 bit');
  }
  const offset = (ms: number): number => 44 + Math.floor(ms * 8) * 4;
  return {
    durationMs: (bytes.length - 44) / 32,
    peak: (side, fromMs, toMs) => {
      let peak = 0;
      for (let at = offset(fromMs); at < offset(toMs); at += 4) {
        peak = Math.max(peak, Math.abs(bytes.readInt16LE(side === 'left' ? at : at + 2)));
      }
      return peak;
    },
  };
}
