import { munkres } from 'munkres';
import { assignmentCosts } from './assignment-costs.ts';
import { isBefore } from './assign.ts';
import { keptAgents } from './kept-agents.ts';
import type { FreeMatchAgent, Match, MatchCall } from './match-question.ts';
import { isBetter, type MatchRound, type Scored, type ScoredCall } from './match-round.ts';
import { eligibleFor } from './may-take.ts';

interface Planned<A> {
  readonly call: MatchCall;
  readonly scored: ScoredCall<A>;
  readonly taken: Scored<A>;
}

/**
 * Agents for calls that wait at the same time: those who are best together. None where it makes no difference who takes which,
 * nor for a call for which no agent is left; such calls are matched one by one.
 */
export function matchTogether<A extends FreeMatchAgent>(
  round: MatchRound<A>,
  calls: readonly MatchCall[],
): readonly Match<A>[] {
  const { question, floor } = round;
  const agents = [...question.free].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const { served, kept } = keptAgents(agents, calls, question.others);
  const scored = served.map((call) => round.score(call, eligibleFor(call, agents, undefined)));
  const costs = assignmentCosts({ calls: scored, kept, agents, leaving: question.leaving, floor });
  if (!costs) return [];
  const spare = new Set(agents);
  const planned: Planned<A>[] = [];
  for (const [row, column] of munkres(costs)) {
    const agent = agents[column];
    if (!agent) continue;
    const call = served[row];
    const ofRow = scored[row];
    const taken = ofRow?.agents.find((one) => one.agent === agent);
    if (call && ofRow && !taken) continue;
    spare.delete(agent);
    if (call && ofRow && taken) planned.push({ call, scored: ofRow, taken });
  }
  return planned.map((plan) => explored(round, plan, spare));
}

/**
 * The planned agent, or now and then one drawn from them and the agents who are spare: nobody else's agent changes by that, so
 * that the propensity of each call is exact.
 */
function explored<A extends FreeMatchAgent>(
  round: MatchRound<A>,
  { call, scored, taken }: Planned<A>,
  spare: Set<A>,
): Match<A> {
  const { matching, rng, leaving } = round.question;
  const { exploration } = matching;
  const chosen = { callId: call.callId, eligible: scored.agents.length, explored: false, propensity: 1 };
  if (scored.agents.length === 1) return round.matchOf(scored, taken, { ...chosen, reason: 'onlyEligible' });
  if (taken.agent.since < round.floor) return round.matchOf(scored, taken, { ...chosen, reason: 'waitedTooLong' });
  const draw = [taken, ...scored.agents.filter(({ agent }) => spare.has(agent) && leaving?.has(agent) !== true)];
  if (exploration > 0 && rng.next() < exploration) {
    const drawn = draw[Math.floor(rng.next() * draw.length)] ?? taken;
    spare.delete(drawn.agent);
    if (drawn !== taken) spare.add(taken.agent);
    const propensity = exploration / draw.length + (drawn === taken ? 1 - exploration : 0);
    return round.matchOf(scored, drawn, { ...chosen, reason: 'explored', explored: true, propensity });
  }
  const isBestAlone = scored.agents.every((one) => one === taken || isBetter(taken, one));
  return round.matchOf(scored, taken, {
    ...chosen,
    reason: isBestAlone ? 'highestValue' : 'highestValueTogether',
    propensity: exploration / draw.length + 1 - exploration,
  });
}
