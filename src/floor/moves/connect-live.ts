import type { AgentOnFloor } from '../state/agent-on-floor.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import { chooseAgent } from '../../../routing/match/choose-agent.ts';
import type { PacingCall } from '../../../dialer/pacing/policy.ts';
import { isCallBack } from '../state/callbacks.ts';
import type { FloorState } from '../state/floor-state.ts';
import { moveAgent } from './move-agent.ts';
import { moveCall } from './move-call.ts';
import type { MatchReason } from '../../../routing/match/choose-agent.ts';

/** Calls in the order in which they will need an agent. */
const urgency: Readonly<Record<PacingCall['phase'], 0 | 1 | 2>> = {
  waiting: 0,
  answered: 1,
  ringing: 2,
  dialled: 2,
  queued: 2,
};

/** Joins waiting live answers to free agents who may take them: callbacks, then the campaign's priority, then the longest wait. */
export function connectWaiting(floor: FloorState): void {
  floor.matchNeeded = false;
  if (floor.waiting.size === 0) return;
  for (const call of inOrder(floor.waiting)) {
    if (floor.idle.size === 0) return;
    const chosen = chooseAgent(eligibleFor(floor, call), { free: floor.idle, others: () => otherCalls(floor, call) });
    if (chosen) connect(floor, call, chosen.agent, call.spotCheck ? 'spotCheck' : chosen.reason);
  }
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function inOrder(waiting: ReadonlySet<CallOnFloor>): Iterable<CallOnFloor> {
  if (waiting.size === 1) return [...waiting];
  // A call that came back from an agent's leg is last in the set, but has waited longest.
  const since = (call: CallOnFloor): number => call.answeredAt ?? Number.POSITIVE_INFINITY;
  const priority = (call: CallOnFloor): number => (isCallBack(call.record) ? Infinity : call.campaign.rules.priority);
  return [...waiting].sort((a, b) => compare(priority(b), priority(a)) || since(a) - since(b));
}

/** The free agents who may take the call. An agent who asked to go takes it only when no other is free. */
function eligibleFor(floor: FloorState, call: CallOnFloor): readonly AgentOnFloor[] {
  const eligible: AgentOnFloor[] = [];
  for (const agent of floor.idle) if (mayTake(agent, call)) eligible.push(agent);
  if (floor.leavingIdle.size === 0) return eligible;
  const staying = eligible.filter((agent) => !floor.leavingIdle.has(agent));
  return staying.length > 0 ? staying : eligible;
}

function mayTake(agent: AgentOnFloor, call: CallOnFloor): boolean {
  return agent.isLegUp && agent.poolSet.has(call.pool) && call.refusedBy?.has(agent.agentId) !== true;
}

/** The pools of the other calls in flight, by urgency. */
function otherCalls(floor: FloorState, { callId }: CallOnFloor): readonly (readonly string[])[] {
  const others: [string[], string[], string[]] = [[], [], []];
  for (const other of floor.pacingCalls) {
    if (other.callId !== callId) others[urgency[other.phase]].push(other.pool ?? other.campaignId);
  }
  return others;
}

/** Reserves the agent with the match, so that nothing else can take them before the switch has joined the two. */
function connect(floor: FloorState, call: CallOnFloor, agent: AgentOnFloor, reason: MatchReason | 'spotCheck'): void {
  const { legId } = agent;
  if (legId === undefined || !moveCall(floor, call, 'match')) return;
  call.agent = agent;
  agent.call = call;
  moveAgent(floor, agent, 'reserve', reason);
  floor.emit({ type: 'connect', callId: call.callId, legId, agentId: agent.agentId, reason, ...scriptOf(call) });
}

function scriptOf({ script }: CallOnFloor): { readonly script?: string } {
  return script === undefined ? {} : { script };
}
