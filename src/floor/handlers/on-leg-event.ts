import type { LegDown, LegId } from '../../../telephony/call-control.ts';
import type { AgentOnFloor } from '../state/agent-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { dropLeg, forgetLeg, leaveWithoutLeg, moveAgent, takeWishes } from '../moves/move-agent.ts';
import { hangUpCall, moveCall } from '../moves/calls/move-call.ts';
import { placeCall } from '../moves/pacing-places.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';
import { wasNotAnswered } from '../state/phone-answer.ts';
import { reasoned, type Why } from '../../../kernel/reason.ts';
import type { AlarmEndReason, FloorReasonParams } from '../state/floor-reasons.ts';

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
  endLegAlarms(floor, agentId, 'over');
  // The phone of an agent who hung up comes back in the middle of wrap-up, or of a pause: these go on.
  if (moveAgent(floor, agent, 'legUp', 'loggedIn')) takeWishes(floor, agent);
}

/**
 * An agent's leg is gone. An agent who hangs up in a conversation ends it, wraps up, and their phone is called again. When
 * the phone was lost in the middle of a call, the debtor is not hung up on: they wait for another free agent as long as a
 * live answer does, then hear the abandonment message.
 */
export function onLegDown(floor: FloorState, event: LegDown): void {
  const { legId } = event;
  const agent = floor.agentOfLeg.get(legId);
  if (!agent) {
    floor.journal(legId, 'ignored', { reason: 'unknownLeg', params: { event: 'legDown' } });
    return;
  }
  const why = whyOf(event);
  if (!agent.isLegUp) failLogin(floor, agent, why);
  else if (why === 'remote') onHungUp(floor, agent);
  else loseAgent(floor, agent, why);
}

/** The agent's phone is back, or the agent leaves without it. */
export function endLegAlarms(floor: FloorState, agentId: string, reason: AlarmEndReason): void {
  for (const code of ['AGENT_LEG_DOWN', 'AGENT_NO_ANSWER', 'AGENT_UNREACHABLE', 'CONNECT_REFUSED'] as const) {
    floor.endAlarm(code, agentId, reason);
  }
}

/** The phone of an agent was called again and again, and did not come back. */
export function onRedialEnded(floor: FloorState, agentId: string): void {
  const agent = floor.agents.get(agentId);
  if (!agent || agent.isLegUp) return;
  floor.alarm('AGENT_UNREACHABLE', agentId, 'redialGivenUp');
  if (agent.state !== 'talking') leaveWithoutLeg(floor, agent, 'redialGivenUp');
}

function whyOf(event: LegDown): LegDownWhy {
  return event.params ? { reason: event.reason, params: event.params } : event.reason;
}

/** The phone was called and is not there. An agent whose phone is called again during wrap-up or a pause stays in it. */
function failLogin(floor: FloorState, agent: AgentOnFloor, why: LegDownWhy): void {
  if (agent.state === 'offline') {
    forgetLeg(floor, agent);
    if (agent.leaving === 'remove') floor.agents.delete(agent.agentId);
  } else dropLeg(floor, agent);
  floor.journal(agent.agentId, 'loginFailed', why);
  if (wasNotAnswered(why)) floor.alarm('AGENT_NO_ANSWER', agent.agentId, why);
}

/** The agent hung their phone up: that ends the conversation, not the shift. */
function onHungUp(floor: FloorState, agent: AgentOnFloor): void {
  const { call, state } = agent;
  const conversation = state === 'talking' && call?.agent === agent && !isHandedOn(call) ? call : undefined;
  if (!conversation && state !== 'wrapUp' && state !== 'paused') {
    loseAgent(floor, agent, 'remote');
    return;
  }
  dropLeg(floor, agent);
  if (conversation) hangUpCall(floor, conversation, 'agentHungUp');
  redial(floor, agent, 'remote');
}

function isHandedOn({ isHandedOn, transferTo }: CallOnFloor): boolean {
  return isHandedOn || transferTo !== undefined;
}

function loseAgent(floor: FloorState, agent: AgentOnFloor, why: LegDownWhy): void {
  const { call, leaving } = agent;
  if (why !== 'remote' && !isExpected(floor, agent)) floor.alarm('AGENT_LEG_DOWN', agent.agentId, why);
  redial(floor, agent, why);
  agent.call = undefined;
  moveAgent(floor, agent, 'legDown', why);
  forgetLeg(floor, agent);
  if (leaving === 'remove') floor.agents.delete(agent.agentId);
  if (call?.agent !== agent) return;
  call.agent = undefined;
  // A callback that still rings goes on: whoever is free takes its answer.
  if (!moveCall(floor, call, 'agentLost')) placeCall(floor, call);
  else if (call.transferTo) keepTarget(floor, call, call.transferTo);
}

/** Whoever was asked to take the debtor over knows of them, and waits: they have them now. */
function keepTarget(floor: FloorState, call: CallOnFloor, target: AgentOnFloor): void {
  if (target.call !== call || target.state !== 'reserved') return;
  call.transferTo = undefined;
  call.agent = target;
  floor.kept.add(call);
  placeCall(floor, call);
}

function redial(floor: FloorState, agent: AgentOnFloor, why: LegDownWhy): void {
  const { agentId } = agent;
  if (isExpected(floor, agent)) return;
  floor.emit({ type: 'redialAgent', agentId, ...reasoned<LegDownReason, FloorReasonParams>(why) });
}

/** The agent is leaving anyway. A stopping service closes every leg. */
function isExpected({ isClosing }: FloorState, { leaving }: AgentOnFloor): boolean {
  return leaving === 'logout' || leaving === 'remove' || isClosing;
}
