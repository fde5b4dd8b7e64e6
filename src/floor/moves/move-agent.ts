import { nextAgentState, type AgentMove } from '../../../routing/agent/agent-machine.ts';
import { nextLeaving, type LeavingMove } from '../../../routing/agent/leaving-machine.ts';
import { isStaffed, type AgentOnFloor } from '../state/agent-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { countHandling } from './calls/learn-match.ts';
import { placeAgent } from './pacing-places.ts';
import { reasoned, type Why } from '../../../kernel/reason.ts';
import type { AgentMoveReason, FloorReasonParams } from '../state/floor-reasons.ts';

/** Why an agent changes state, as it is passed on. */
export type AgentMoveWhy = Why<AgentMoveReason, FloorReasonParams>;

/** The one door through which agents change state. False, and nothing happened, when the move is out of place. */
export function moveAgent(floor: FloorState, agent: AgentOnFloor, move: AgentMove, why: AgentMoveWhy): boolean {
  const to = nextAgentState(agent.state, move);
  if (!to) return false;
  const from = agent.state;
  const spentMs = floor.now - agent.since;
  agent.spentMs[from] += spentMs;
  tellPacing(floor, agent, spentMs);
  countHandling(floor, agent, { spentMs, to });
  if (isStaffed(from) !== isStaffed(to)) {
    floor.pools.count(agent, isStaffed(to) ? 1 : -1);
    floor.staffingChanged = true;
  }
  agent.state = to;
  agent.since = floor.now;
  agent.wrapUpEndsAt = undefined;
  agent.isWrapUpExtended = false;
  agent.pausedFor = to === 'paused' ? nameOfPause(why) : undefined;
  if (from === 'idle') floor.idle.delete(agent);
  if (to === 'idle') {
    floor.idle.add(agent);
    floor.matchNeeded = true;
  }
  placeAgent(floor, agent);
  const callId = agent.call?.callId ?? (to === 'wrapUp' ? agent.lastCall?.callId : undefined);
  floor.emit({
    type: 'agentStateChanged',
    agentId: agent.agentId,
    from,
    to,
    ...reasoned<AgentMoveReason, FloorReasonParams>(why),
    ...(callId === undefined ? {} : { callId }),
  });
  return true;
}

function nameOfPause(why: AgentMoveWhy): string | undefined {
  return typeof why === 'object' && why.reason === 'pausedFor' ? why.params.pause : undefined;
}

function tellPacing(floor: FloorState, agent: AgentOnFloor, durationMs: number): void {
  const { agentId, lastCall } = agent;
  if (!lastCall || (agent.state !== 'talking' && agent.state !== 'wrapUp')) return;
  const type = agent.state === 'talking' ? 'talkEnded' : 'wrapEnded';
  floor.observe({ type, at: floor.now, agentId, campaignId: lastCall.campaignId, durationMs });
}

/** Changes what an agent may take, and counts them into the right pools. */
export function reassignPools(floor: FloorState, agent: AgentOnFloor): void {
  const counted = isStaffed(agent.state);
  if (counted) floor.pools.count(agent, -1);
  floor.pools.assignMembership(agent);
  if (counted) floor.pools.count(agent, 1);
  placeAgent(floor, agent);
  floor.matchNeeded = true;
  floor.staffingChanged = true;
}

/**
 * The agent's call is over, or was never joined. After a conversation comes wrap-up (after a machine only when the call was a
 * spot check), then whatever they asked for.
 */
export function freeAgent(floor: FloorState, agent: AgentOnFloor, why: AgentMoveWhy): void {
  const { call } = agent;
  const wrapUpMs = call && (call.detected === undefined || call.spotCheck) ? call.campaign.rules.wrapUpMs : 0;
  if (agent.state === 'talking' && wrapUpMs > 0) {
    agent.call = undefined;
    moveAgent(floor, agent, 'wrapUp', why);
    agent.wrapUpEndsAt = floor.now + wrapUpMs;
    floor.deadlines.set(agent.wrapUpEndsAt, 'agent', agent.agentId);
    return;
  }
  agent.call = undefined;
  if (agent.state === 'talking' && !agent.isLegUp) {
    leaveWithoutLeg(floor, agent, 'phoneAway');
    return;
  }
  moveAgent(floor, agent, 'free', why);
  takeWishes(floor, agent);
}

/** Ends wrap-up or a pause; a wish made meanwhile comes first. Without a phone the agent is offline until it is back. */
export function makeReady(floor: FloorState, agent: AgentOnFloor, why: AgentMoveWhy): void {
  if (!agent.isLegUp && (agent.state === 'wrapUp' || agent.state === 'paused')) {
    const isPausing = agent.leaving === 'pause' && moveAgent(floor, agent, 'pause', 'askedBefore');
    if (isPausing) changeLeaving(floor, agent, 'paused');
    else leaveWithoutLeg(floor, agent, 'phoneAway');
    return;
  }
  if (moveAgent(floor, agent, 'ready', why)) takeWishes(floor, agent);
}

/** Does what was asked for during the call, or before the phone was answered. */
export function takeWishes(floor: FloorState, agent: AgentOnFloor, why: AgentMoveWhy = 'askedBefore'): void {
  if (agent.leaving === 'pause') {
    const { pauseWhy = why } = agent;
    changeLeaving(floor, agent, 'paused');
    moveAgent(floor, agent, 'pause', pauseWhy);
  } else if (agent.leaving !== 'none') {
    logOut(floor, agent, agent.leaving === 'remove' ? 'removed' : why);
  }
}

/** The one door through which it changes how an agent is to leave. */
export function changeLeaving(floor: FloorState, agent: AgentOnFloor, move: LeavingMove): void {
  const before = agent.leaving;
  agent.leaving = nextLeaving(before, move);
  if (agent.leaving === 'none') agent.pauseWhy = undefined;
  if (agent.leaving !== before) {
    floor.emit({ type: 'agentWishChanged', agentId: agent.agentId, wish: agent.leaving });
  }
  if (agent.leaving !== 'none' && move !== 'legGone') return;
  agent.wishedAt = undefined;
  agent.wishDueAt = undefined;
}

/** Takes an agent without a call off the floor and closes their leg. */
export function logOut(floor: FloorState, agent: AgentOnFloor, why: AgentMoveWhy): void {
  const { legId } = agent;
  moveAgent(floor, agent, 'logout', why);
  forgetLeg(floor, agent);
  if (legId !== undefined)
    floor.emit({ type: 'closeAgentLeg', legId, ...reasoned<AgentMoveReason, FloorReasonParams>(why) });
  if (agent.leaving === 'remove') floor.agents.delete(agent.agentId);
}

/**
 * An agent without a call whose phone went goes off the floor. A leg that is being called stays wanted, unless the agent is
 * leaving anyway.
 */
export function leaveWithoutLeg(floor: FloorState, agent: AgentOnFloor, why: AgentMoveWhy): void {
  const { legId, leaving } = agent;
  if (leaving !== 'logout' && leaving !== 'remove') {
    moveAgent(floor, agent, 'legDown', why);
    return;
  }
  moveAgent(floor, agent, 'legDown', leaving === 'remove' ? 'removed' : 'askedBefore');
  forgetLeg(floor, agent);
  if (legId !== undefined) floor.emit({ type: 'closeAgentLeg', legId, reason: 'loginCalledOff' });
  if (leaving === 'remove') floor.agents.delete(agent.agentId);
}

/** The leg is gone, and the agent stays: a wish made before holds. */
export function dropLeg(floor: FloorState, agent: AgentOnFloor): void {
  if (agent.legId !== undefined) floor.agentOfLeg.delete(agent.legId);
  agent.legId = undefined;
  agent.isLegUp = false;
  agent.refusals = 0;
}

/** The leg is gone or about to go: nothing is joined to it from now on. */
export function forgetLeg(floor: FloorState, agent: AgentOnFloor): void {
  dropLeg(floor, agent);
  changeLeaving(floor, agent, 'legGone');
}
