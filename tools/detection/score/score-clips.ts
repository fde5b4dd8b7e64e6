import { seededRng } from '../../../kernel/rng.ts';
import { createDetector } from '../../../telephony/detection/detector.ts';
import { encodeWords, FingerprintIndex } from '../../../telephony/detection/fingerprint/fingerprint-index.ts';
import { FingerprintMeter } from '../../../telephony/detection/fingerprint/fingerprint-meter.ts';
import { frameSamples } from '../../../telephony/media/codec.ts';
import type { TimingModel } from '../../../telephony/detection/decision/model.ts';
import type { DetectionPolicy } from '../../../telephony/detection/decision/policy.ts';
import type { DetectorVerdict } from '../../../telephony/detection/detector-verdict.ts';
import type { VoiceActivity } from '../../../telephony/detection/features/voice-activity.ts';
import { appAmd } from './app-amd.ts';
import type { AmdResult } from './app-amd.ts';
import { drawChannel, throughChannel } from '../corpus/channel.ts';
import { mixClip } from '../corpus/clip.ts';
import type { Clip } from '../corpus/clip.ts';
import type { SourceBank } from '../corpus/source-bank.ts';

/** What a policy made of a clip. */
export interface Heard {
  readonly verdict: DetectorVerdict;
  /** When a later verdict first took the call for a machine after all, ms after the answer. */
  readonly revisedAfterMs?: number;
  /** Probability of a machine at each 100 ms, from 400 ms; the same for every policy. */
  readonly machine: readonly number[];
}

/** A clip of the test split with everything that was said of it. */
export interface ScoredClip extends Omit<Clip, 'samples'> {
  readonly listening: Heard;
  readonly patient: Heard;
  readonly strict: Heard;
  /** Machines only: with a library that learnt every recorded prompt from another call. */
  readonly withLibrary?: Heard;
  readonly amd: AmdResult;
}

/** The policies compared: as shipped, one that lets more people wait, and one that never listens past two seconds. */
const scoredPolicies = {
  listening: {},
  patient: { listenOn: 0.3 },
  strict: { talkDeadlineMs: 2000 },
} as const satisfies Record<string, Partial<DetectionPolicy>>;

/** Mixes `count` calls of each kind from the test split and lets every detector hear them. */
export function scoreClips(
  bank: SourceBank,
  options: {
    readonly count: number;
    readonly seed: number;
    readonly model: TimingModel;
    readonly makeVoice: () => VoiceActivity;
  },
): readonly ScoredClip[] {
  const library = learnPrompts(bank, options.seed - 1);
  return Array.from({ length: options.count * 2 }, (_, n) => {
    const { samples, ...about } = mixClip(n % 2 === 0 ? 'person' : 'machine', bank, options.seed + n);
    const hear = (policy: Partial<DetectionPolicy>): Heard => playClip(samples, { ...options, policy });
    // The corpus cuts people's words out of the same recordings, so the library is tried on machines alone.
    const known =
      about.truth === 'machine' ? { withLibrary: playClip(samples, { ...options, policy: {}, library }) } : {};
    return {
      ...about,
      ...known,
      listening: hear(scoredPolicies.listening),
      patient: hear(scoredPolicies.patient),
      strict: hear(scoredPolicies.strict),
      amd: appAmd(samples),
    };
  });
}

/** A library that heard each recorded prompt once, through a channel of its own, and trusts it. */
function learnPrompts(bank: SourceBank, seed: number): FingerprintIndex {
  const rng = seededRng(seed);
  const library = new FingerprintIndex();
  for (const [n, { samples }] of bank.longPrompts.entries()) {
    const meter = new FingerprintMeter();
    const heard = throughChannel(Float64Array.from(samples), drawChannel(rng), rng);
    for (let start = 0; start + frameSamples <= heard.length; start += frameSamples) {
      meter.push(heard.subarray(start, start + frameSamples));
    }
    const words = encodeWords(meter);
    library.add({ id: String(n), label: 'machine', words, confirmations: 2, learnedAt: 0, lastHeardAt: 0 });
  }
  return library;
}

/** Plays a clip to a detector. */
function playClip(
  samples: Int16Array,
  options: {
    readonly model: TimingModel;
    readonly makeVoice: () => VoiceActivity;
    readonly policy: Partial<DetectionPolicy>;
    readonly library?: FingerprintIndex;
  },
): Heard {
  const { makeVoice, ...parts } = options;
  const detector = createDetector({ ...parts, voice: makeVoice() });
  const verdicts: DetectorVerdict[] = [];
  const machine: number[] = [];
  detector.answered();
  const take = (events: ReturnType<typeof detector.push>): void => {
    for (const event of events) {
      if (event.type === 'verdict') verdicts.push(event.verdict);
      if (event.type === 'estimate') machine.push(event.estimate.machine);
    }
  };
  for (let start = 0; start + frameSamples <= samples.length; start += frameSamples) {
    take(detector.push(samples.subarray(start, start + frameSamples)));
  }
  take(detector.end());
  const [verdict, ...later] = verdicts;
  if (!verdict) throw new Error('a clip ended without a verdict');
  const revision = isDropped(verdict) ? undefined : later.find(isDropped);
  return { verdict, machine, ...(revision && { revisedAfterMs: revision.decidedAfterMs }) };
}

/** True when the verdict would end the call. */
export function isDropped({ kind }: DetectorVerdict): boolean {
  return kind !== 'person' && kind !== 'silence';
}

/** Time from a first verdict on a person to the revision that drops the call, ms; undefined when none does. */
export function revisionDelayMs({ verdict, revisedAfterMs }: Heard): number | undefined {
  return revisedAfterMs === undefined ? undefined : revisedAfterMs - verdict.decidedAfterMs;
}
