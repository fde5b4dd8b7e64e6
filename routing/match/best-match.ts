import type { EpochMs } from '../../kernel/clock.ts';
import { isBefore } from './assign.ts';
import type { FreeMatchAgent, Match, MatchCall, MatchCandidate, MatchQuestion } from './match-question.ts';
import { MatchScorer } from './match-value.ts';

const mostCandidates = 5;

interface Scored<A> extends MatchCandidate {
  readonly agent: A;
}

/** Whom a call may get: the longest idle of them, and the instant before which an agent must be free to go first. */
export interface BestMatchChoice<A extends FreeMatchAgent> {
  readonly agents: readonly A[];
  readonly longestIdle: Match<A>;
  readonly floor: EpochMs;
}

/** The agent of the highest value, the longest idle among equals; now and then a drawn one. */
export function bestMatch<A extends FreeMatchAgent>(
  question: MatchQuestion<A>,
  call: MatchCall,
  { agents, longestIdle, floor }: BestMatchChoice<A>,
): Match<A> {
  const scored = scoredBy(question, call, agents);
  const byIdle = scored.find(({ agent }) => agent === longestIdle.agent);
  const [best] = scored;
  if (!best || !byIdle) return longestIdle;
  if (longestIdle.agent.since < floor) return { ...matched(longestIdle, byIdle, scored), reason: 'waitedTooLong' };
  const { exploration } = question.matching;
  const explored = question.rng.next() < exploration;
  const taken = explored ? (scored[Math.floor(question.rng.next() * scored.length)] ?? best) : best;
  return {
    ...matched(longestIdle, taken, scored),
    reason: explored ? 'explored' : best.net === scored.at(-1)?.net ? longestIdle.reason : 'highestValue',
    explored,
    propensity: exploration / scored.length + (taken === best ? 1 - exploration : 0),
  };
}

function scoredBy<A extends FreeMatchAgent>(
  { knowledge, matching, now }: MatchQuestion<A>,
  call: MatchCall,
  agents: readonly A[],
): readonly Scored<A>[] {
  const scorer = new MatchScorer(knowledge, matching.weights, now);
  const record = scorer.recordPart(call.record);
  return agents
    .map((agent) => ({ agent, agentId: agent.agentId, ...scorer.valueOf(scorer.agentPart(agent), record) }))
    .sort((a, b) => b.net - a.net || (isBefore(a.agent, b.agent) ? -1 : 1));
}

function matched<A extends FreeMatchAgent>(match: Match<A>, taken: Scored<A>, scored: readonly Scored<A>[]): Match<A> {
  const candidates = [taken, ...scored.filter((one) => one !== taken)].slice(0, mostCandidates);
  return {
    ...match,
    agent: taken.agent,
    agentId: taken.agentId,
    candidates: candidates.map(({ agentId, perSecond, net, terms }) => ({ agentId, perSecond, net, terms })),
  };
}
