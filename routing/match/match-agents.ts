import type { EpochMs } from '../../kernel/clock.ts';
import { assign } from './assign.ts';
import { bestMatch } from './best-match.ts';
import { leastNeeded, type MatchReason } from './choose-agent.ts';
import { idleFloor } from './idle-floor.ts';
import type { FreeMatchAgent, Match, MatchCall, MatchQuestion } from './match-question.ts';
import { eligibleFor } from './may-take.ts';
import { mostSkilled } from './most-skilled.ts';

/** The agents for the answers that wait: none for a call that nobody free may take. The same inputs give the same matches. */
export function matchAgents<A extends FreeMatchAgent>(question: MatchQuestion<A>): readonly Match<A>[] {
  const matches: Match<A>[] = [];
  const free = new Set(question.free);
  const floor = idleFloor(question.free, question.now);
  for (const [index, call] of question.calls.entries()) {
    if (free.size === 0) break;
    const waiting = question.calls.slice(index + 1).map(({ pool }) => pool);
    const eligible = eligibleFor(call, free, question.leaving);
    const spared = leastNeeded(eligible, { free, others: () => [waiting, ...question.others()] });
    const match = matchOne(question, call, { eligible, spared, floor });
    if (!match) continue;
    free.delete(match.agent);
    matches.push(match);
  }
  return matches;
}

interface Choice<A> {
  readonly eligible: readonly A[];
  readonly spared: readonly A[];
  /** Agents free since before this instant go first. */
  readonly floor: EpochMs;
}

function matchOne<A extends FreeMatchAgent>(
  question: MatchQuestion<A>,
  call: MatchCall,
  { eligible, spared, floor }: Choice<A>,
): Match<A> | undefined {
  const idle = assign(spared);
  if (!idle) return undefined;
  const narrowed: MatchReason = spared.length < eligible.length ? 'leastNeededElsewhere' : idle.reason;
  const plain = { callId: call.callId, eligible: eligible.length, candidates: [], explored: false, propensity: 1 };
  const take = (agent: A, reason: MatchReason) => ({ ...plain, agent, agentId: agent.agentId, reason });
  const { policy } = question.matching;
  if (spared.length === 1 || policy === 'longestIdle') return take(idle.agent, narrowed);
  if (policy === 'skillThenIdle') {
    const agent = mostSkilled(spared, call.record) ?? idle.agent;
    return take(agent, agent === idle.agent ? narrowed : 'mostSkilled');
  }
  return bestMatch(question, call, { agents: spared, longestIdle: take(idle.agent, narrowed), floor });
}
