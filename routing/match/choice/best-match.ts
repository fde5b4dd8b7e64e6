import type { MatchReason } from '../match-reason.ts';
import type { FreeMatchAgent, Match } from '../match-question.ts';
import type { Entry, MatchRound, ScoredCall } from './match-round.ts';

/** What the longest idle of them would be chosen as. */
export interface IdleChoice<A> {
  /** The one free longest, and what to call that choice. */
  readonly idle: Entry<A>;
  readonly idleReason: MatchReason;
  /** How many agents were eligible before any were spared. */
  readonly eligible: number;
}

/** The agent of the highest value for one call, the longest idle among equals; now and then a drawn one. */
export function bestMatch<A extends FreeMatchAgent>(
  round: MatchRound<A>,
  scored: ScoredCall<A>,
  { idle, idleReason, eligible }: IdleChoice<A>,
): Match<A> {
  const { entries, nets, best, lowest } = scored;
  const chosen = { eligible, explored: false, propensity: 1 };
  if (idle.since < round.floor) {
    return round.matchOf(scored, entries.indexOf(idle), { ...chosen, reason: 'waitedTooLong' });
  }
  const { matching, rng } = round.question;
  const { exploration } = matching;
  const explored = exploration > 0 && rng.next() < exploration;
  const taken = explored ? Math.floor(rng.next() * entries.length) : best;
  return round.matchOf(scored, taken, {
    ...chosen,
    reason: explored ? 'explored' : nets[best] === lowest ? idleReason : 'highestValue',
    explored,
    propensity: exploration / entries.length + (taken === best ? 1 - exploration : 0),
  });
}
