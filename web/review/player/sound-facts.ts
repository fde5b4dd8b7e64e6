import { clockDuration } from '../../shared/duration.ts';
import { gradeOf, type LinkGrade } from '../../shared/audio/link-quality.ts';
import type { ConversationAudio } from '../review-api.ts';
import type { ReviewWords } from '../words/review-words.ts';

type SoundWords = ReviewWords['sound'];

/** Below this a second more or less of measuring is no gap, ms. */
const slackMs = 5_000;

/** The grade of the whole conversation, by the worse direction; undefined where nobody measured it. */
export function soundGrade(audio: ConversationAudio): LinkGrade | undefined {
  const { pageJitterMs, heardJitterMs, roundTripMs } = audio;
  const jitterMs = greater(pageJitterMs, heardJitterMs);
  const loss = greater(lossOf(audio.pagePackets, audio.pageLost), lossOf(audio.heardPackets, audio.heardLost));
  return gradeOf({
    ...(jitterMs === undefined ? {} : { jitterMs }),
    ...(loss === undefined ? {} : { loss }),
    ...(roundTripMs === null ? {} : { roundTripMs }),
  });
}

/** What was measured, in words: name and text of each figure that there is. */
export function soundFacts(audio: ConversationAudio, words: SoundWords): readonly (readonly [string, string])[] {
  const { pageLevel, switchLevel, heardPackets, roundTripMs, worstRoundTripMs, interruptions, awayMs } = audio;
  const facts: (readonly [string, string])[] = [];
  const add = (name: string, parts: readonly string[]): void => {
    if (parts.length > 0) facts.push([name, parts.join(' · ')]);
  };
  if (pageLevel !== null)
    add(words.fromAgent, [
      words.level({ level: pageLevel }),
      ...wayOf(lossOf(audio.pagePackets, audio.pageLost), audio.pageJitterMs, audio.pageWorstJitterMs, words),
    ]);
  if (switchLevel !== null)
    add(words.fromSwitch, [
      words.level({ level: switchLevel }),
      ...wayOf(lossOf(audio.switchPackets, audio.switchLost), audio.switchJitterMs, audio.switchWorstJitterMs, words),
    ]);
  if (heardPackets !== null)
    add(words.toAgent, [
      ...wayOf(lossOf(heardPackets, audio.heardLost), audio.heardJitterMs, audio.heardWorstJitterMs, words),
      ...(audio.concealedMs === null ? [] : [words.concealed({ seconds: audio.concealedMs / 1_000 })]),
    ]);
  if (roundTripMs !== null)
    add(words.roundTrip, [words.milliseconds({ ms: roundTripMs, worst: worstRoundTripMs ?? roundTripMs })]);
  if (interruptions > 0)
    add(words.interruptions, [words.interrupted({ times: interruptions, seconds: awayMs / 1_000 })]);
  if (audio.silentMicrophoneMs > 0) add(words.silentMicrophone, [clockDuration(audio.silentMicrophoneMs)]);
  const unmeasuredMs = audio.until - audio.since - audio.measuredMs;
  if (unmeasuredMs > slackMs) add(words.notMeasured, [clockDuration(unmeasuredMs)]);
  return facts;
}

function wayOf(
  loss: number | undefined,
  jitterMs: number | null,
  worstJitterMs: number | null,
  words: SoundWords,
): readonly string[] {
  return [
    ...(loss === undefined ? [] : [words.loss({ percent: loss * 100 })]),
    ...(jitterMs === null ? [] : [words.jitter({ ms: jitterMs, worst: worstJitterMs ?? jitterMs })]),
  ];
}

/** The share of the packets that were lost, 0 to 1. */
function lossOf(packets: number | null, lost: number | null): number | undefined {
  if (packets === null || lost === null || packets + lost === 0) return undefined;
  return lost / (packets + lost);
}

function greater(one: number | null | undefined, other: number | null | undefined): number | undefined {
  const known = [one, other].filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
