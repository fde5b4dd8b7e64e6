import type { z } from 'zod';
import type { sketchReply } from '../../../src/api/contracts/recordings.ts';

/** From when to when, s. */
export type Span = readonly [from: number, to: number];

/** One side of a recording, to be drawn. */
export interface Side {
  /** Lowest and highest of each 20 ms, −1 to 1. */
  readonly peaks: Float32Array;
  readonly speech: readonly Span[];
}

/** What the player knows of a recording before it has a sample of it. */
export interface Sketch {
  /** s. */
  readonly duration: number;
  readonly peaksPerSecond: number;
  readonly agent: Side;
  readonly debtor: Side;
  /** When anybody speaks, in order, apart from each other. */
  readonly speech: readonly Span[];
}

/** Reads a sketch as the service sends it. */
export function sketchOf(reply: z.output<typeof sketchReply>): Sketch {
  const [agent, debtor] = [sideOf(reply.agent), sideOf(reply.debtor)];
  return {
    duration: reply.durationMs / 1_000,
    peaksPerSecond: reply.peaksPerSecond,
    ...{ agent, debtor },
    speech: merged([...agent.speech, ...debtor.speech]),
  };
}

function sideOf({ peaks, speech }: z.output<typeof sketchReply>['agent']): Side {
  const bytes = Int8Array.from(atob(peaks), (letter) => letter.charCodeAt(0));
  return {
    peaks: Float32Array.from(bytes, (byte) => byte / 128),
    speech: speech.map(([from, to]) => [from / 1_000, to / 1_000]),
  };
}

/** Spans that touch become one. */
function merged(spans: readonly Span[]): readonly Span[] {
  const found: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** Lowest and highest of each of so many columns of equal length, one after the other. */
export function columnsOf(peaks: Float32Array, columns: number): Float32Array {
  const pairs = peaks.length / 2;
  const drawn = new Float32Array(2 * columns);
  for (let column = 0; column < columns; column++) {
    const end = Math.max(Math.floor((column * pairs) / columns) + 1, Math.floor(((column + 1) * pairs) / columns));
    for (let pair = Math.floor((column * pairs) / columns); pair < Math.min(end, pairs); pair++) {
      drawn[2 * column] = Math.min(drawn[2 * column] ?? 0, peaks[2 * pair] ?? 0);
      drawn[2 * column + 1] = Math.max(drawn[2 * column + 1] ?? 0, peaks[2 * pair + 1] ?? 0);
    }
  }
  return drawn;
}

/** Speech begins to be heard this long before it, s. */
const leadIn = 0.15;
/** A silence shorter than this is heard, s. */
const longSilence = 1;

/** Where the next speech after an instant begins; undefined: nobody speaks any more. */
export function nextSpeech(speech: readonly Span[], at: number): number | undefined {
  const next = speech.find(([from]) => from - leadIn > at + 0.05);
  return next && Math.max(0, next[0] - leadIn);
}

/** Where to go on when silences are left out; undefined: here. After the last word the rest is played. */
export function afterSilence(speech: readonly Span[], at: number): number | undefined {
  if (speech.some(([from, to]) => at >= from - leadIn && at < to + leadIn)) return undefined;
  const next = nextSpeech(speech, at);
  return next !== undefined && next - at >= longSilence ? next : undefined;
}
