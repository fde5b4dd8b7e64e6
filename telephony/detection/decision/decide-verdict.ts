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
  /** A tone sounds, or ended so recently that its cadence is still unknown. */
  readonly toneHolds: boolean;
  /** An earlier decision was to keep listening. */
  readonly listening: boolean;
}

/** Probability bounds in log-odds. */
export interface DecisionBounds {
  readonly person: number;
  readonly personEarly: number;
  readonly machine: number;
  readonly machineEarly: number;
  readonly listenOn: number;
  readonly revision: number;
}

/** Wait (after the deadline only while a machine is likely), or say what the call is. */
export type Decision =
  | { readonly decision: 'wait'; readonly listening: boolean }
  | { readonly decision: 'person'; readonly reason: 'answer' | 'deadline' }
  | { readonly decision: 'machine' }
  | { readonly decision: 'silence' };

const wait: Decision = { decision: 'wait', listening: false };
const goOn: Decision = { decision: 'wait', listening: true };
const machine: Decision = { decision: 'machine' };
const silence: Decision = { decision: 'silence' };
const answered: Decision = { decision: 'person', reason: 'answer' };
const late: Decision = { decision: 'person', reason: 'deadline' };

/**
 * Patience: until the first instant the strict bound of a "person" applies, from the second on the lax one, ms after the answer.
 * A speaker who starts at once may well continue; one who has waited for over a second should hear somebody.
 */
const patience = { strictUntilMs: 800, laxFromMs: 1400 } as const;

/** An early "person" needs speech this much louder than the background, dB, so that noise does not pass as a word. */
const clearSpeechDb = 10;

/**
 * The bounds of the sequential test. The machine bounds are Bayes' rule for the costs, P/(1−P) > lostPerson/machineToAgent, but
 * never laxer than what the tune split showed to be needed.
 */
export function decisionBounds(bounds: TimingModel['bounds'], policy: DetectionPolicy): DecisionBounds {
  const { costs, listenOn = bounds.listenOn } = policy;
  const worthIt = Math.log(costs.lostPerson / costs.machineToAgent);
  return {
    person: logit(bounds.human),
    personEarly: logit(bounds.humanEarly),
    machine: Math.max(logit(bounds.machine), worthIt),
    machineEarly: Math.max(logit(bounds.machineEarly), worthIt),
    listenOn: logit(listenOn),
    revision: logit(bounds.revision),
  };
}

/** The bound of a "person", in log-odds, rises evenly while {@link patience} runs out. */
function personBound(elapsedMs: number, { person, personEarly }: DecisionBounds): number {
  return personEarly + elapsedShare(elapsedMs, patience.strictUntilMs, patience.laxFromMs) * (person - personEarly);
}

/**
 * The bound of a "machine", in log-odds, falls evenly from the deadline to the talk deadline. Until then a likely machine is
 * listened to anyway, and another second separates talkative people from machines; at the end the call needs a verdict.
 */
function machineBound(elapsedMs: number, { machine, machineEarly }: DecisionBounds, policy: DetectionPolicy): number {
  return machineEarly + elapsedShare(elapsedMs, policy.deadlineMs, policy.talkDeadlineMs) * (machine - machineEarly);
}

/** How much of a span of time has passed, 0 to 1. */
function elapsedShare(elapsedMs: number, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return elapsedMs < toMs ? 0 : 1;
  return Math.max(0, Math.min(1, (elapsedMs - fromMs) / (toMs - fromMs)));
}

/** Decides a call that has no verdict yet. Pure: the same snapshot gives the same decision. */
export function decideVerdict(snapshot: DecisionSnapshot, bounds: DecisionBounds, policy: DetectionPolicy): Decision {
  const { elapsedMs, logOdds, speechMs } = snapshot;
  if (snapshot.toneHolds && elapsedMs < policy.toneDeadlineMs) return wait;
  if (speechMs === 0) return elapsedMs >= policy.deadlineMs ? silence : wait;
  if (logOdds >= machineBound(elapsedMs, bounds, policy)) return machine;
  if (isAnswer(snapshot, bounds)) return answered;
  if (elapsedMs < policy.deadlineMs) return wait;
  const listens = snapshot.listening || logOdds >= bounds.listenOn;
  return listens && elapsedMs < policy.talkDeadlineMs ? goOn : late;
}

/** A machine is unlikely, and somebody has clearly spoken and now waits to hear who is calling. */
function isAnswer(snapshot: DecisionSnapshot, bounds: DecisionBounds): boolean {
  const { elapsedMs, logOdds, trailingSilenceMs, aboveFloorDb } = snapshot;
  return logOdds <= personBound(elapsedMs, bounds) && trailingSilenceMs > 0 && aboveFloorDb >= clearSpeechDb;
}
