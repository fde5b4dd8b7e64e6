import { assign } from './assign.ts';
import { bestMatch } from './choice/best-match.ts';
import { leastNeeded } from './least-needed.ts';
import type { MatchReason } from './match-reason.ts';
import type { FreeMatchAgent, Match, MatchCall, MatchQuestion } from './match-question.ts';
import { MatchRound, type Entry } from './choice/match-round.ts';
import { matchTogether } from './choice/match-together.ts';
import { mostSkilled } from './choice/most-skilled.ts';

/**
 * The agents for the answers that wait; none for a call that nobody free may take. One answer gets the best of its agents;
 * several that wait together get those who are best together. The same inputs give the same matches.
 */
export function matchAgents<A extends FreeMatchAgent>(question: MatchQuestion<A>): readonly Match<A>[] {
  const round = new MatchRound(question);
  const matches = isJoint(question) ? [...matchTogether(round)] : [];
  const matched = new Set(matches.map(({ callId }) => callId));
  const taken = new Set(matches.map(({ agent }) => agent));
  const left = question.calls.filter(({ callId }) => !matched.has(callId));
  for (const [index, call] of left.entries()) {
    if (taken.size === question.free.length) break;
    const free = taken.size === 0 ? round.entries : round.entries.filter(({ agent }) => !taken.has(agent));
    const match = matchOne(round, call, { free, waiting: left.slice(index + 1).map(({ pool }) => pool) });
    if (!match) continue;
    taken.add(match.agent);
    matches.push(match);
  }
  return matches;
}

/** Can one call's agent be another call's better agent? Without any weight, each call simply gets the longest idle. */
function isJoint<A extends FreeMatchAgent>({ calls, free, matching }: MatchQuestion<A>): boolean {
  if (calls.length < 2 || free.length < 2 || matching.policy !== 'bestMatch') return false;
  return Object.values(matching.weights).some((weight) => weight > 0);
}

interface Left<A> {
  readonly free: readonly Entry<A>[];
  /** The pools of the calls that wait too, and are served after this one. */
  readonly waiting: readonly string[];
}

function matchOne<A extends FreeMatchAgent>(
  round: MatchRound<A>,
  call: MatchCall,
  { free, waiting }: Left<A>,
): Match<A> | undefined {
  const { others, matching, now } = round.question;
  const able = round.eligibleFor(call, free);
  const staying = round.question.leaving ? able.filter(({ isLeaving }) => !isLeaving) : able;
  const eligible = staying.length > 0 ? staying : able;
  const entries = leastNeeded(eligible, { free, others: () => [waiting, ...others()] });
  const assigned = assign(entries);
  if (!assigned) return undefined;
  const idle = assigned.agent;
  const idleReason: MatchReason = entries.length < eligible.length ? 'leastNeededElsewhere' : assigned.reason;
  if (entries.length > 1 && matching.policy === 'bestMatch') {
    return bestMatch(round, round.score(call, entries), { idle, idleReason, eligible: eligible.length });
  }
  const isBySkill = entries.length > 1 && matching.policy === 'skillThenIdle';
  const chosen = isBySkill ? (mostSkilled(entries, call.record) ?? idle) : idle;
  return {
    callId: call.callId,
    agentId: chosen.agentId,
    agent: chosen.agent,
    reason: chosen === idle ? idleReason : 'mostSkilled',
    idleMs: now - chosen.since,
    eligible: eligible.length,
    candidates: [],
    explored: false,
    propensity: 1,
  };
}
