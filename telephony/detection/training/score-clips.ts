import { createDetector } from '../detector.ts';
import { frameSamples } from '../frame.ts';
import type { TimingModel } from '../model.ts';
import type { DetectionPolicy } from '../policy.ts';
import type { Verdict } from '../verdict.ts';
import type { VoiceActivity } from '../voice-activity.ts';
import { appAmd } from './app-amd.ts';
import type { AmdResult } from './app-amd.ts';
import { mixClip } from './clip.ts';
import type { Clip } from './clip.ts';
import type { SourceBank } from './source-bank.ts';

/** What a policy made of a clip. */
export interface Heard {
  readonly verdict: Verdict;
  /** A revision to machine came later. */
  readonly revised: boolean;
  /** Probability of a machine at each 100 ms, from 400 ms; the same for every policy. */
  readonly machine: readonly number[];
}

/** A clip of the test split with everything that was said of it. */
export interface ScoredClip extends Omit<Clip, 'samples'> {
  readonly listening: Heard;
  readonly strict: Heard;
  readonly amd: AmdResult;
}

/** The policies compared: as shipped, and one that never listens past two seconds. */
export const scoredPolicies = {
  listening: {},
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
  return Array.from({ length: options.count * 2 }, (_, n) => {
    const { samples, ...about } = mixClip(n % 2 === 0 ? 'human' : 'machine', bank, options.seed + n);
    const hear = (policy: Partial<DetectionPolicy>): Heard => playClip(samples, { ...options, policy });
    return {
      ...about,
      listening: hear(scoredPolicies.listening),
      strict: hear(scoredPolicies.strict),
      amd: appAmd(samples),
    };
  });
}

/** Plays a clip to a detector. */
function playClip(
  samples: Int16Array,
  options: {
    readonly model: TimingModel;
    readonly makeVoice: () => VoiceActivity;
    readonly policy: Partial<DetectionPolicy>;
  },
): Heard {
  const detector = createDetector({ model: options.model, voice: options.makeVoice(), policy: options.policy });
  const verdicts: Verdict[] = [];
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
  return { verdict, revised: later.some((one) => isDropped(one)), machine };
}

/** True when the verdict would end the call. */
export function isDropped({ kind }: Verdict): boolean {
  return kind !== 'human' && kind !== 'silence';
}
