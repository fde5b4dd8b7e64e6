import { matchAgents } from '../../../../routing/match/match-agents.ts';
import type { Match } from '../../../../routing/match/match-question.ts';
import type { PacingCall } from '../../../../dialer/pacing/policy.ts';
import type { AgentOnFloor } from '../../state/agent-on-floor.ts';
import { matchCallOf, type CallOnFloor } from '../../state/call-on-floor.ts';
import { isCallBack } from '../../state/callbacks.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { matchDraws } from '../../state/match-draws.ts';
import { noteOf } from '../../state/match-note.ts';
import { mayCollect } from './collect-answers.ts';
import { matchingOf } from './matching-of.ts';
import { moveAgent } from '../move-agent.ts';
import { moveCall } from './move-call.ts';

/** Calls in the order in which they will need an agent. */
const urgency: Readonly<Record<PacingCall['phase'], 0 | 1 | 2>> = {
  waiting: 0,
  answered: 1,
  ringing: 2,
  dialled: 2,
  queued: 2,
};

/**
 * Joins waiting live answers to free agents who may take them: callbacks, then the campaign's priority, then the longest wait.
 * Answers of one campaign are matched together.
 */
export function connectWaiting(floor: FloorState): void {
  floor.matchNeeded = false;
  if (floor.waiting.size === 0) return;
  const waiting = inOrder(floor.waiting);
  if (mayCollect(floor, waiting)) return;
  for (const calls of groupsOf(waiting)) {
    const free = [...floor.idle].filter(({ isLegUp }) => isLegUp);
    if (free.length === 0) return;
    for (const one of matchTogether(floor, calls, free)) connect(floor, one);
  }
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function priorityOf({ record, campaign }: CallOnFloor): number {
  return isCallBack(record) ? Infinity : campaign.rules.priority;
}

function inOrder(waiting: ReadonlySet<CallOnFloor>): readonly CallOnFloor[] {
  if (waiting.size === 1) return [...waiting];
  // A call that came back from an agent's leg is last in the set, but has waited longest.
  const since = (call: CallOnFloor): number => call.answeredAt ?? Number.POSITIVE_INFINITY;
  return [...waiting].sort((a, b) => compare(priorityOf(b), priorityOf(a)) || since(a) - since(b));
}

/** Neighbours of one campaign and one priority: what is matched together must not overtake anybody. */
function groupsOf(ordered: readonly CallOnFloor[]): readonly (readonly CallOnFloor[])[] {
  const groups: CallOnFloor[][] = [];
  let last: CallOnFloor | undefined;
  for (const call of ordered) {
    const isNext = last?.campaign === call.campaign && priorityOf(last) === priorityOf(call);
    if (isNext) groups.at(-1)?.push(call);
    else groups.push([call]);
    last = call;
  }
  return groups;
}

function matchTogether(
  floor: FloorState,
  calls: readonly CallOnFloor[],
  free: readonly AgentOnFloor[],
): readonly (Match<AgentOnFloor> & { readonly call: CallOnFloor })[] {
  const [first] = calls;
  if (!first) return [];
  const ids = new Map(calls.map((call) => [call.callId, call]));
  const matches = matchAgents({
    calls: calls.map(matchCallOf),
    free,
    leaving: floor.leavingIdle,
    others: () => otherCalls(floor, ids),
    knowledge: floor.matching,
    matching: matchingOf(first.campaign.rules),
    now: floor.now,
    rng: matchDraws(first.callId),
  });
  return matches.flatMap((match) => {
    const call = ids.get(match.callId);
    return call ? [{ ...match, call }] : [];
  });
}

/** The pools of the other calls in flight, by urgency. */
function otherCalls(floor: FloorState, matched: ReadonlyMap<string, CallOnFloor>): readonly (readonly string[])[] {
  const others: [string[], string[], string[]] = [[], [], []];
  for (const other of floor.pacingCalls) {
    if (!matched.has(other.callId)) others[urgency[other.phase]].push(other.pool ?? other.campaignId);
  }
  return others;
}

/** Reserves the agent with the match, so that nothing else can take them before the switch has joined the two. */
function connect(floor: FloorState, match: Match<AgentOnFloor> & { readonly call: CallOnFloor }): void {
  const { call, agent } = match;
  const { legId } = agent;
  if (legId === undefined || !moveCall(floor, call, 'match')) return;
  const reason = call.spotCheck ? 'spotCheck' : match.reason;
  call.agent = agent;
  agent.call = call;
  moveAgent(floor, agent, 'reserve', reason);
  floor.matching.matched(match);
  const { callId } = call;
  const note = noteOf(match);
  floor.emit({ type: 'connect', callId, legId, agentId: agent.agentId, reason, match: note, ...scriptOf(call) });
}

function scriptOf({ script }: CallOnFloor): { readonly script?: string } {
  return script === undefined ? {} : { script };
}
