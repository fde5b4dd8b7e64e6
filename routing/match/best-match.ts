import type { MatchReason } from './choose-agent.ts';
import type { FreeMatchAgent, Match, MatchCall } from './match-question.ts';
import { isBetter, type MatchRound, type Scored } from './match-round.ts';

/** Whom one call may get, several at least. */
export interface BestMatchChoice<A extends FreeMatchAgent> {
  readonly agents: readonly A[];
  /** The one free longest, and what to call that choice. */
  readonly longestIdle: A;
  readonly longestIdleReason: MatchReason;
  /** How many were eligible before those needed elsewhere were spared. */
  readonly eligible: number;
}

/** The agent of the highest value, the longest idle among equals; now and then a drawn one. */
export function bestMatch<A extends FreeMatchAgent>(
  round: MatchRound<A>,
  call: MatchCall,
  { agents, longestIdle, longestIdleReason, eligible }: BestMatchChoice<A>,
): Match<A> {
  const scored = round.score(call, agents);
  const [first, ...rest] = scored.agents as [Scored<A>, ...Scored<A>[]];
  const chosen = { callId: call.callId, eligible, explored: false, propensity: 1 };
  if (longestIdle.since < round.floor) {
    const waited = scored.agents.find(({ agent }) => agent === longestIdle) ?? first;
    return round.matchOf(scored, waited, { ...chosen, reason: 'waitedTooLong' });
  }
  const best = rest.reduce((better, one) => (isBetter(one, better) ? one : better), first);
  const isTie = rest.every(({ net }) => net === first.net);
  const { matching, rng } = round.question;
  const { exploration } = matching;
  const explored = exploration > 0 && rng.next() < exploration;
  const taken = explored ? (scored.agents[Math.floor(rng.next() * agents.length)] ?? best) : best;
  return round.matchOf(scored, taken, {
    ...chosen,
    reason: explored ? 'explored' : isTie ? longestIdleReason : 'highestValue',
    explored,
    propensity: exploration / agents.length + (taken === best ? 1 - exploration : 0),
  });
}
