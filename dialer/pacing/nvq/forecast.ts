import type { EpochMs } from '../../../kernel/clock.ts';
import { cumulativeAt, RingTimes } from '../estimators/ring-times.ts';
import type { ExpectedCall, Learner } from '../estimators/learner.ts';
import type { PacingAgent, PacingCall } from '../policy.ts';
import { freedChance } from './sound.ts';

/** Chances below this are left out of the sums. */
export const negligible = 1e-5;

/**
 * Chance that a call in flight is a live answer by each horizon, given that it still is what it is:
 * p[G(a+t) − B(a)] / [p(1−B(a)) + (1−p)(1−H(a))] while it rings (B: dialled to answered by a person; G: to known live; H: dialled
 * to no longer ringing, nobody there), and the odds of person against machine once answered.
 *
 * @param into filled, one chance for each horizon; NaN where the estimates are none
 */
export function chancesOfCall(
  call: PacingCall,
  expected: ExpectedCall,
  when: { readonly now: EpochMs; readonly horizonsMs: Float64Array },
  into: Float64Array,
): void {
  const p = Math.min(0.99, expected.upper * expected.campaign.calibration.factor);
  if (!(p >= 0)) {
    into.fill(NaN);
    return;
  }
  const { live, answered, rest, machine } = expected.ring.tables();
  const age = call.phase === 'queued' ? 0 : Math.max(0, when.now - call.dialledAt);
  if (call.phase === 'answered') {
    into.fill(personOdds(p, call, { answered, machine }));
    return;
  }
  const before = cumulativeAt(answered, age);
  const alive = p * (1 - before) + (1 - p) * (1 - cumulativeAt(rest, age));
  for (let k = 0; k < into.length; k += 1) {
    const came = p * (cumulativeAt(live, age + (when.horizonsMs[k] ?? 0)) - before);
    into[k] = alive <= 1e-9 ? 0 : Math.min(1, Math.max(0, came) / alive);
  }
}

/**
 * P(person | answered at this ring age): the densities of people's and machines' answers around it, as wide as a fifth of the
 * age, since answers that come quickly are also told apart more finely.
 */
function personOdds(
  p: number,
  call: PacingCall,
  tables: { readonly answered: Float64Array; readonly machine: Float64Array },
): number {
  const age = Math.max(0, (call.answeredAt ?? call.dialledAt) - call.dialledAt);
  const half = Math.min(1500, Math.max(500, age / 10));
  const person =
    p * Math.max(1e-4, cumulativeAt(tables.answered, age + half) - cumulativeAt(tables.answered, age - half));
  const [from, to] = [(age - half) / RingTimes.binMs, (age + half) / RingTimes.binMs];
  let machines = 1e-5;
  for (let bin = Math.max(0, Math.floor(from)); bin < to; bin += 1) {
    machines += (tables.machine[bin] ?? 0) * (Math.min(bin + 1, to) - Math.max(bin, from));
  }
  return person / (person + (1 - p) * machines);
}

/** For when agents' chances are asked. */
export interface AgentHorizons {
  readonly now: EpochMs;
  readonly horizonsMs: Float64Array;
  readonly patienceMs: number;
  /** Whose service times are taken for an agent whose conversation's campaign is not known. */
  readonly campaignId: string;
  /** The laboratory's bound: when an agent will be free is simply known. */
  readonly freeAt: ((agentId: string) => EpochMs | undefined) | undefined;
}

/**
 * Chance that a busy agent is free by each horizon, the connection threshold added: P(talk + wrap ≤ u + t | talk > u),
 * or P(wrap ≤ v + t | wrap > v), in the agent's own time (their pace divides age and horizon).
 */
export function chancesOfAgent(agent: PacingAgent, learner: Learner, when: AgentHorizons, into: Float64Array): void {
  const freeAt = when.freeAt?.(agent.agentId);
  if (freeAt !== undefined) {
    for (let k = 0; k < into.length; k += 1) {
      into[k] = when.now + (when.horizonsMs[k] ?? 0) + when.patienceMs >= freeAt ? 1 : 0;
    }
    return;
  }
  const { service } = learner.campaign(learner.campaignOfAgent(agent.agentId) ?? when.campaignId);
  const scale = learner.paces.scale(agent.agentId);
  const age = agent.phase === 'reserved' ? 0 : Math.max(0, when.now - agent.since) / scale;
  for (let k = 0; k < into.length; k += 1) into[k] = ((when.horizonsMs[k] ?? 0) + when.patienceMs) / scale;
  service.freeWithin(agent.phase === 'wrapUp' ? 'wrap' : 'talk', age, into);
}

/** When {@link freeWithin} looks, and how far ahead. */
export interface FreeHorizon {
  readonly now: EpochMs;
  readonly withinMs: number;
  /** Whose service times are taken for an agent whose conversation's campaign is not known. */
  readonly campaignId: string;
}

/**
 * Chance that an agent is free `withinMs` from now, 0..1: 1 while idle, 0 for one who pauses or leaves, and 0 where the
 * estimate is no chance.
 */
export function freeWithin(agent: PacingAgent, learner: Learner, { now, withinMs, campaignId }: FreeHorizon): number {
  if (agent.leaving || agent.phase === 'paused') return 0;
  if (agent.phase === 'idle') return 1;
  const chance = new Float64Array(1);
  const horizonsMs = Float64Array.of(Math.max(0, withinMs));
  chancesOfAgent(agent, learner, { now, horizonsMs, patienceMs: 0, campaignId, freeAt: undefined }, chance);
  return freedChance(chance[0] ?? NaN);
}
