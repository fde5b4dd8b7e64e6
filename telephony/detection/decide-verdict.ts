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

/** An early "human" needs speech that stands out by this, dB: noise must not be taken for a word. */
const clearSpeechDb = 10;

/**
 * The bounds of the sequential test. The machine bound is Bayes' rule for the costs, P/(1−P) > lostHuman/machineToAgent, but
 * never laxer than what the tune split showed to be needed.
 */
export function decisionBounds(bounds: TimingModel['bounds'], { costs }: DetectionPolicy): DecisionBounds {
  return {
    human: logit(bounds.human),
    machine: Math.max(logit(bounds.machine), Math.log(costs.lostHuman / costs.machineToAgent)),
    listenOn: logit(bounds.listenOn),
    revision: logit(bounds.revision),
  };
}

/** Decides a call that has no verdict yet. Pure: the same snapshot gives the same decision. */
export function decideVerdict(snapshot: DecisionSnapshot, bounds: DecisionBounds, policy: DetectionPolicy): Decision {
  const { elapsedMs, logOdds, speechMs } = snapshot;
  if (snapshot.toneHolds && elapsedMs < policy.toneDeadlineMs) return wait;
  if (speechMs === 0) return elapsedMs >= policy.deadlineMs ? silence : wait;
  if (logOdds >= bounds.machine) return machine;
  const settled = logOdds <= bounds.human && snapshot.trailingSilenceMs > 0 && snapshot.aboveFloorDb >= clearSpeechDb;
  if (settled) return answered;
  if (elapsedMs < policy.deadlineMs) return wait;
  return logOdds >= bounds.listenOn && elapsedMs < policy.talkDeadlineMs ? wait : late;
}
