import type { Span } from './find-speech.ts';

/** Peaks in a second of audio, of each channel: one for each frame of 20 ms. */
export const peaksPerSecond = 50;

/** One side of a recording as it is drawn and searched. */
export interface ChannelSketch {
  /** Lowest and highest sample of each frame, one after the other, as the upper 8 bits: −128 to 127. */
  readonly peaks: Int8Array;
  /** When somebody speaks, in order, apart from each other. */
  readonly speech: readonly Span[];
}

/** What a recording looks like without its audio: 200 bytes a second. */
export interface RecordingSketch {
  readonly durationMs: number;
  readonly agent: ChannelSketch;
  readonly debtor: ChannelSketch;
}

/** How long who speaks in a recording, ms. */
export interface TalkTimes {
  readonly agentTalkMs: number;
  readonly debtorTalkMs: number;
  /** Both speak. */
  readonly overlapMs: number;
  /** Nobody speaks. */
  readonly silenceMs: number;
  readonly longestSilenceMs: number;
}

/** The talk times of a sketch. Agent plus debtor, less the overlap, plus the silence is the whole recording. */
export function talkTimesOf({ agent, debtor, durationMs }: RecordingSketch): TalkTimes {
  const agentTalkMs = lengthOf(agent.speech);
  const debtorTalkMs = lengthOf(debtor.speech);
  let silenceMs = 0;
  let longestSilenceMs = 0;
  let spokenUntil = 0;
  const silentUntil = (at: number): void => {
    const silent = Math.max(0, at - spokenUntil);
    silenceMs += silent;
    longestSilenceMs = Math.max(longestSilenceMs, silent);
  };
  for (const [from, to] of [...agent.speech, ...debtor.speech].toSorted((a, b) => a[0] - b[0])) {
    silentUntil(from);
    spokenUntil = Math.max(spokenUntil, to);
  }
  silentUntil(durationMs);
  const overlapMs = agentTalkMs + debtorTalkMs - (durationMs - silenceMs);
  return { agentTalkMs, debtorTalkMs, overlapMs, silenceMs, longestSilenceMs };
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}
