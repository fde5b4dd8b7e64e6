import type { LegDown, LegId } from '../../../telephony/call-control.ts';
import type { AgentOnFloor } from '../state/agent-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { forgetLeg, moveAgent, takeWishes } from '../moves/move-agent.ts';
import { moveCall } from '../moves/move-call.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';
import type { Why } from '../../../kernel/reason.ts';
import type { FloorReasonParams } from '../state/floor-reasons.ts';

type LegDownWhy = Why<LegDownReason, FloorReasonParams>;

/** An agent's phone answered and is parked: the agent is on the floor. A leg nobody asked for is closed. */
export function onLegUp(floor: FloorState, legId: LegId, agentId: string): void {
  const agent = floor.agentOfLeg.get(legId);
  if (agent?.isLegUp === true) {
    floor.journal(agentId, 'ignored', { reason: 'repeated', params: { event: 'legUp' } });
    return;
  }
  if (!agent) {
    floor.journal(agentId, 'closeLeg', 'legUnknown');
    floor.emit({ type: 'closeAgentLeg', legId, reason: 'legUnknown' });
    return;
  }
  agent.isLegUp = true;
  moveAgent(floor, agent, 'legUp', 'loggedIn');
  takeWishes(floor, agent);
}

/**
 * An agent's leg is gone. In the middle of a call the debtor is not hung up on: they wait for another free agent as long
 * as a live answer does, then hear the abandonment message.
 */
export function onLegDown(floor: FloorState, event: LegDown): void {
  const { legId } = event;
  const agent = floor.agentOfLeg.get(legId);
  if (!agent) {
    floor.journal(legId, 'ignored', { reason: 'unknownLeg', params: { event: 'legDown' } });
    return;
  }
  loseAgent(floor, agent, whyOf(event));
}

function whyOf(event: LegDown): LegDownWhy {
  return event.params ? { reason: event.reason, params: event.params } : event.reason;
}

function loseAgent(floor: FloorState, agent: AgentOnFloor, why: LegDownWhy): void {
  const { call } = agent;
  const wasUp = agent.isLegUp;
  // A stopping service closes every leg.
  const expected = agent.leaving === 'logout' || agent.leaving === 'remove' || floor.isClosing;
  if (wasUp && !expected) floor.alarm('AGENT_LEG_DOWN', agent.agentId, why);
  agent.call = undefined;
  moveAgent(floor, agent, 'legDown', why);
  forgetLeg(floor, agent);
  if (agent.leaving === 'remove') floor.agents.delete(agent.agentId);
  if (!wasUp) floor.journal(agent.agentId, 'loginFailed', why);
  if (call?.agent !== agent) return;
  call.agent = undefined;
  moveCall(floor, call, 'agentLost');
}
