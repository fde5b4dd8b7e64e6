/** From when to when, ms from the beginning. */
export type Span = readonly [from: number, to: number];

/** Levels are in dB above −96 dBFS; 0 is digital silence. */
export const quietestDb = -96;

/** Speech stands this far above the noise of its channel, and its threshold is never below or above these, dBFS. */
const aboveNoiseDb = 12;
const thresholdDb = { lowest: -50, highest: -36 } as const;

/** A pause up to this long belongs to the sentence, in frames; what is shorter than a syllable is a click. */
const longestGap = 15;
const shortestSpeech = 4;

/**
 * When somebody speaks on a channel, from the level of each of its frames. The noise of the channel is its tenth quietest
 * level in a hundred, digital silence aside. Pure.
 *
 * @param frameMs length of a frame
 */
export function findSpeech(levels: Uint8Array, frameMs: number): readonly Span[] {
  const threshold = thresholdOf(levels);
  const found: [number, number][] = [];
  for (const [frame, level] of levels.entries()) {
    if (level < threshold) continue;
    const last = found.at(-1);
    if (last && frame - last[1] <= longestGap) last[1] = frame + 1;
    else found.push([frame, frame + 1]);
  }
  return found.filter(([from, to]) => to - from >= shortestSpeech).map(([from, to]) => [from * frameMs, to * frameMs]);
}

function thresholdOf(levels: Uint8Array): number {
  const counts = new Uint32Array(256);
  let audible = 0;
  for (const level of levels) {
    if (level === 0) continue;
    counts[level] = (counts[level] ?? 0) + 1;
    audible += 1;
  }
  let noise = 0;
  for (let seen = 0; noise < 255 && seen <= audible / 10;) seen += counts[++noise] ?? 0;
  const { lowest, highest } = thresholdDb;
  return Math.min(Math.max(noise + aboveNoiseDb, lowest - quietestDb), highest - quietestDb);
}
