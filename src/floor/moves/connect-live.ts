import type { AgentOnFloor } from '../state/agent-on-floor.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import { chooseAgent } from './choose-agent.ts';
import type { FloorState } from '../state/floor-state.ts';
import { moveAgent } from './move-agent.ts';
import { moveCall } from './move-call.ts';

/** Joins waiting live answers to free agents who may take them: the campaign's priority first, then the longest wait. */
export function connectWaiting(floor: FloorState): void {
  floor.matchNeeded = false;
  if (floor.waiting.size === 0) return;
  for (const call of inOrder(floor.waiting)) {
    if (floor.idle.size === 0) return;
    const chosen = chooseAgent(floor, call);
    if (chosen) connect(floor, call, chosen.agent, call.audit ? 'audit' : chosen.reason);
  }
}

function inOrder(waiting: ReadonlySet<CallOnFloor>): Iterable<CallOnFloor> {
  if (waiting.size === 1) return [...waiting];
  // A call that came back from an agent's leg stands last in the set, and has waited longest.
  const since = (call: CallOnFloor): number => call.answeredAt ?? Number.POSITIVE_INFINITY;
  return [...waiting].sort((a, b) => b.campaign.rules.priority - a.campaign.rules.priority || since(a) - since(b));
}

/** Reserves the agent with the match, so that nothing else can take them before the switch has joined the two. */
function connect(floor: FloorState, call: CallOnFloor, agent: AgentOnFloor, reason: string): void {
  const { legId } = agent;
  if (legId === undefined || !moveCall(floor, call, 'match')) return;
  call.agent = agent;
  agent.call = call;
  moveAgent(floor, agent, 'reserve', reason);
  floor.emit({ type: 'connect', callId: call.callId, legId, agentId: agent.agentId, reason });
}
