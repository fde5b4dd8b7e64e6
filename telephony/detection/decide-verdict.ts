import type { TimingModel } from './model.ts';
import { logit } from './model.ts';
import type { DetectionPolicy } from './policy.ts';

/** What is known at one instant of decision. */
export interface DecisionSnapshot {
  /** Since the answer, ms. */
  readonly elapsedMs: number;
  /** Posterior log-odds of a machine. */
  readonly logOdds: number;
  readonly speechMs: number;
  readonly trailingSilenceMs: number;
  /** Loudest speech over the background, dB. */
  readonly aboveFloorDb: number;
  /** A tone sounds, or ended so lately that its cadence is still unknown. */
  readonly toneHolds: boolean;
}

/** Probability bounds in log-odds. */
export interface DecisionBounds {
  readonly human: number;
  readonly humanEarly: number;
  readonly machine: number;
  readonly listenOn: number;
  readonly revision: number;
}

/** Wait, or say what it is. */
export type Decision =
  | { readonly decision: 'wait' }
  | { readonly decision: 'human'; readonly reason: 'answer' | 'deadline' }
  | { readonly decision: 'machine' }
  | { readonly decision: 'silence' };

const wait: Decision = { decision: 'wait' };
const machine: Decision = { decision: 'machine' };
const silence: Decision = { decision: 'silence' };
const answered: Decision = { decision: 'human', reason: 'answer' };
const late: Decision = { decision: 'human', reason: 'deadline' };

/**
 * Patience: until the first instant the strict bound of a "human" applies, from the second on the lax one, ms after the answer.
 * Who speaks at once may well go on; who has waited for over a second should hear somebody.
 */
const patience = { strictUntilMs: 800, laxFromMs: 1400 } as const;

/** An early "human" needs speech that stands out by this, dB: noise must not be taken for a word. */
const clearSpeechDb = 10;

/**
 * The bounds of the sequential test. The machine bound is Bayes' rule for the costs, P/(1−P) > lostHuman/machineToAgent, but
 * never laxer than what the tune split showed to be needed.
 */
export function decisionBounds(bounds: TimingModel['bounds'], policy: DetectionPolicy): DecisionBounds {
  const { costs, listenOn = bounds.listenOn } = policy;
  return {
    human: logit(bounds.human),
    humanEarly: logit(bounds.humanEarly),
    machine: Math.max(logit(bounds.machine), Math.log(costs.lostHuman / costs.machineToAgent)),
    listenOn: logit(listenOn),
    revision: logit(bounds.revision),
  };
}

/** The bound of a "human", in log-odds, rises evenly while {@link patience} runs out. */
function humanBound(elapsedMs: number, { human, humanEarly }: DecisionBounds): number {
  const { strictUntilMs, laxFromMs } = patience;
  const share = Math.max(0, Math.min(1, (elapsedMs - strictUntilMs) / (laxFromMs - strictUntilMs)));
  return humanEarly + share * (human - humanEarly);
}

/** Decides a call that has no verdict yet. Pure: the same snapshot gives the same decision. */
export function decideVerdict(snapshot: DecisionSnapshot, bounds: DecisionBounds, policy: DetectionPolicy): Decision {
  const { elapsedMs, logOdds, speechMs } = snapshot;
  if (snapshot.toneHolds && elapsedMs < policy.toneDeadlineMs) return wait;
  if (speechMs === 0) return elapsedMs >= policy.deadlineMs ? silence : wait;
  if (logOdds >= bounds.machine) return machine;
  const settled =
    logOdds <= humanBound(elapsedMs, bounds) &&
    snapshot.trailingSilenceMs > 0 &&
    snapshot.aboveFloorDb >= clearSpeechDb;
  if (settled) return answered;
  if (elapsedMs < policy.deadlineMs) return wait;
  return logOdds >= bounds.listenOn && elapsedMs < policy.talkDeadlineMs ? wait : late;
}
