import { munkres } from 'munkres';
import { assignmentCosts } from './assignment-costs.ts';
import { keptAgents } from './kept-agents.ts';
import type { FreeMatchAgent, Match } from '../match-question.ts';
import type { Entry, MatchRound, ScoredCall } from './match-round.ts';

interface Planned<A> {
  readonly scored: ScoredCall<A>;
  /** Of the planned agent among those scored. */
  readonly index: number;
}

/**
 * Agents for the calls that wait at the same time: those who are best together. None where it makes no difference who takes
 * which, nor for a call for which no agent is left; such calls are matched one by one.
 */
export function matchTogether<A extends FreeMatchAgent>(round: MatchRound<A>): readonly Match<A>[] {
  const { entries, question, floor } = round;
  const { served, kept } = keptAgents(entries, question.calls, question.others);
  // One buffer for all: an array of its own for each call would keep the garbage collector busy.
  const nets = new Float64Array(served.length * entries.length);
  const calls = served.map((call, row) => {
    const eligible = round.eligibleFor(call, entries);
    const start = row * entries.length;
    return round.score(call, eligible, nets.subarray(start, start + eligible.length));
  });
  const costs = assignmentCosts({ calls, kept, entries, floor });
  if (!costs) return [];
  const spare = new Set(entries);
  const planned: Planned<A>[] = [];
  for (const [row, column] of munkres(costs)) {
    const entry = entries[column];
    const scored = calls[row];
    const index = entry && scored ? scored.entries.indexOf(entry) : -1;
    // The solver gives every row a column: a call whose agents are all taken gets one who may not take it.
    if (!entry || (scored && index === -1)) continue;
    spare.delete(entry);
    if (scored) planned.push({ scored, index });
  }
  return planned.map((plan) => orDrawn(round, plan, spare));
}

/**
 * The planned agent, or now and then one drawn from them and the agents who are spare: nobody else's agent changes by that, so
 * that the propensity of each call is exact.
 */
function orDrawn<A extends FreeMatchAgent>(
  round: MatchRound<A>,
  { scored, index }: Planned<A>,
  spare: Set<Entry<A>>,
): Match<A> {
  const { matching, rng } = round.question;
  const { entries, best } = scored;
  const planned = entries[index] as Entry<A>;
  const chosen = { eligible: entries.length, explored: false, propensity: 1 };
  if (entries.length === 1) return round.matchOf(scored, index, { ...chosen, reason: 'onlyEligible' });
  if (planned.since < round.floor) return round.matchOf(scored, index, { ...chosen, reason: 'waitedTooLong' });
  const { exploration } = matching;
  const drawable = spare.size === 0 ? [] : entries.filter((entry) => !entry.isLeaving && spare.has(entry));
  const explored = exploration > 0 && rng.next() < exploration;
  // 0 stands for the planned agent.
  const draw = explored ? Math.floor(rng.next() * (drawable.length + 1)) : 0;
  const drawn = drawable[draw - 1] ?? planned;
  if (drawn !== planned) {
    spare.delete(drawn);
    spare.add(planned);
  }
  return round.matchOf(scored, drawn === planned ? index : entries.indexOf(drawn), {
    ...chosen,
    reason: explored ? 'explored' : index === best ? 'highestValue' : 'highestValueTogether',
    explored,
    propensity: exploration / (drawable.length + 1) + (drawn === planned ? 1 - exploration : 0),
  });
}
