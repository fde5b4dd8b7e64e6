import { assign } from './assign.ts';
import { bestMatch } from './best-match.ts';
import { leastNeeded, type MatchReason } from './choose-agent.ts';
import type { FreeMatchAgent, Match, MatchCall, MatchQuestion } from './match-question.ts';
import { MatchRound } from './match-round.ts';
import { matchTogether } from './match-together.ts';
import { eligibleFor } from './may-take.ts';
import { mostSkilled } from './most-skilled.ts';

/**
 * The agents for the answers that wait; none for a call that nobody free may take. One answer gets the best of its agents;
 * several that wait together get those who are best together. The same inputs give the same matches.
 */
export function matchAgents<A extends FreeMatchAgent>(question: MatchQuestion<A>): readonly Match<A>[] {
  const round = new MatchRound(question);
  const matches = isJoint(question) ? [...matchTogether(round, question.calls)] : [];
  const matched = new Set(matches.map(({ callId }) => callId));
  const left = question.calls.filter(({ callId }) => !matched.has(callId));
  const free = new Set(question.free);
  for (const { agent } of matches) free.delete(agent);
  for (const [index, call] of left.entries()) {
    if (free.size === 0) break;
    const waiting = left.slice(index + 1).map(({ pool }) => pool);
    const match = matchOne(round, call, { free, waiting });
    if (!match) continue;
    free.delete(match.agent);
    matches.push(match);
  }
  return matches;
}

/** Can one call's agent be another call's better agent? Without any weight, each call simply gets the longest idle. */
function isJoint<A extends FreeMatchAgent>({ calls, free, matching }: MatchQuestion<A>): boolean {
  if (calls.length < 2 || free.length < 2 || matching.policy !== 'bestMatch') return false;
  return Object.values(matching.weights).some((weight) => weight > 0);
}

interface Round<A> {
  readonly free: ReadonlySet<A>;
  /** The pools of the calls that wait too, and are served after this one. */
  readonly waiting: readonly string[];
}

function matchOne<A extends FreeMatchAgent>(
  round: MatchRound<A>,
  call: MatchCall,
  { free, waiting }: Round<A>,
): Match<A> | undefined {
  const { others, leaving, matching } = round.question;
  const eligible = eligibleFor(call, free, leaving);
  const agents = leastNeeded(eligible, { free, others: () => [waiting, ...others()] });
  const idle = assign(agents);
  if (!idle) return undefined;
  const narrowed: MatchReason = agents.length < eligible.length ? 'leastNeededElsewhere' : idle.reason;
  const plain = { callId: call.callId, eligible: eligible.length, candidates: [], explored: false, propensity: 1 };
  const take = (agent: A, reason: MatchReason): Match<A> => {
    return { ...plain, agent, agentId: agent.agentId, idleMs: round.question.now - agent.since, reason };
  };
  if (agents.length === 1 || matching.policy === 'longestIdle') return take(idle.agent, narrowed);
  if (matching.policy === 'skillThenIdle') {
    const agent = mostSkilled(agents, call.record) ?? idle.agent;
    return take(agent, agent === idle.agent ? narrowed : 'mostSkilled');
  }
  const choice = { agents, longestIdle: idle.agent, longestIdleReason: narrowed, eligible: eligible.length };
  return bestMatch(round, call, choice);
}
