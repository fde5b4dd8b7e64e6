import type { AgentProfile } from '../../../routing/agent/agent.ts';
import { learnWhoAnswered } from '../state/answer-counts.ts';
import { createAgent, type AgentOnFloor, type PauseWhy } from '../state/agent-on-floor.ts';
import type { AgentCommanded } from '../state/events.ts';
import { endLegAlarms } from './on-leg-event.ts';
import type { FloorState } from '../state/floor-state.ts';
import { changeLeaving, forgetLeg, logOut, makeReady, moveAgent, reassignPools } from '../moves/move-agent.ts';
import { hangUpCall } from '../moves/calls/move-call.ts';
import { loseKept } from '../moves/records/dial-callbacks.ts';
import { countDisposition } from '../moves/calls/learn-match.ts';
import { placeAgent } from '../moves/pacing-places.ts';
import { poolAgain } from '../moves/records/pool-records.ts';
import { takeWishBack, takeWishWhenFree } from '../moves/agent-requests.ts';
import type { Disposed } from '../state/call-on-floor.ts';
import { tellDisposition } from '../moves/calls/settle.ts';
import type { Why } from '../../../kernel/reason.ts';
import type { FloorReasonParams } from '../state/floor-reasons.ts';

/** An agent was created or changed; it takes effect at once, also for who they may take calls from. */
export function onAgentApplied(floor: FloorState, profile: AgentProfile): void {
  let agent = floor.agents.get(profile.id);
  if (!agent) {
    agent = createAgent(profile, floor.now);
    floor.agents.set(profile.id, agent);
  }
  agent.profile = profile;
  changeLeaving(floor, agent, 'keep');
  const profiles = [...floor.agents.values()].map((one) => one.profile);
  const isNews = [floor.pools.notePortfolios(profiles), floor.kinds.noteExclusions(profiles)];
  if (isNews.includes(true)) poolAgain(floor, new Set(floor.campaigns.values()));
  else reassignPools(floor, agent);
}

/** Takes the agent away: after their call if they have one, else at once, whatever counts on them. No call is given to them. */
export function onAgentRemoved(floor: FloorState, agentId: string): void {
  const agent = floor.agents.get(agentId);
  if (!agent) return;
  floor.matching.forget(agentId);
  changeLeaving(floor, agent, 'remove');
  endLegAlarms(floor, agentId, 'subjectGone');
  loseKept(floor, agent);
  if (agent.state === 'idle') {
    floor.leavingIdle.delete(agent);
    logOut(floor, agent, 'removed');
  } else onLogout(floor, agent);
}

/** What an agent, or somebody for them, asked for. Refusals are journalled with their reason. */
export function onAgentCommanded(floor: FloorState, agentId: string, action: AgentCommanded['action']): void {
  const agent = floor.agents.get(agentId);
  if (!agent) {
    floor.journal(agentId, 'ignored', { reason: 'unknownAgent', params: { event: action.kind } });
    return;
  }
  switch (action.kind) {
    case 'login':
      onLogin(floor, agent, action);
      return;
    case 'logout':
      endLegAlarms(floor, agentId, 'subjectGone');
      onLogout(floor, agent);
      return;
    case 'pause':
      onPause(floor, agent, pauseWhyOf(action));
      return;
    case 'ready':
      onReady(floor, agent);
      return;
    case 'extendWrapUp':
      onExtendWrapUp(floor, agent);
      return;
    case 'hangUp':
      if (!mayHangUp(agent) || !agent.call || !hangUpCall(floor, agent.call, 'agentHungUp')) {
        floor.journal(agentId, 'ignored', outOfPlace('hangUp', agent));
      }
  }
}

/** Their conversation, or the call by hand that still rings. */
function mayHangUp({ state, call }: AgentOnFloor): boolean {
  return state === 'talking' || (state === 'reserved' && call?.isByHand === true);
}

type Action<K extends AgentCommanded['action']['kind']> = Extract<AgentCommanded['action'], { kind: K }>;

function onLogin(floor: FloorState, agent: AgentOnFloor, { legId, phone }: Action<'login'>): void {
  if (agent.legId !== undefined) {
    floor.journal(agent.agentId, 'ignored', 'alreadyLoggedIn');
    return;
  }
  agent.legId = legId;
  floor.agentOfLeg.set(legId, agent);
  floor.emit({ type: 'openAgentLeg', agentId: agent.agentId, legId, phone: phone ?? agent.profile.phone });
}

function pauseWhyOf({ why, pause }: Action<'pause'>): PauseWhy | undefined {
  return why ?? (pause === undefined ? undefined : { reason: 'pausedFor', params: { pause } });
}

/** Once for each wrap-up, by what the campaign of the call allows. */
function onExtendWrapUp(floor: FloorState, agent: AgentOnFloor): void {
  const { wrapUpEndsAt, isWrapUpExtended, lastCall } = agent;
  const { wrapUpExtensionMs = 0 } = lastCall?.call.campaign.rules ?? {};
  if (wrapUpEndsAt === undefined || isWrapUpExtended || wrapUpExtensionMs === 0) {
    floor.journal(agent.agentId, 'ignored', outOfPlace('extendWrapUp', agent));
    return;
  }
  const until = wrapUpEndsAt + wrapUpExtensionMs;
  agent.wrapUpEndsAt = until;
  agent.isWrapUpExtended = true;
  floor.deadlines.set(until, 'agent', agent.agentId);
  floor.journal(agent.agentId, 'wrapUpExtended', 'askedByAgent', { figures: { until } });
}

/** At once when no call and no line in flight needs them, else after it. A login whose phone has not answered yet is called off. */
function onLogout(floor: FloorState, agent: AgentOnFloor): void {
  if (agent.state === 'reserved' || agent.state === 'talking') {
    changeLeaving(floor, agent, 'logout');
    placeAgent(floor, agent);
    floor.journal(agent.agentId, 'logoutAfterCall', agent.state);
    return;
  }
  if (agent.state === 'idle') {
    changeLeaving(floor, agent, 'logout');
    takeWishWhenFree(floor, agent);
    return;
  }
  if (agent.state !== 'offline') {
    logOut(floor, agent, agent.leaving === 'remove' ? 'removed' : 'askedByAgent');
    return;
  }
  const { legId } = agent;
  forgetLeg(floor, agent);
  if (legId !== undefined) floor.emit({ type: 'closeAgentLeg', legId, reason: 'loginCalledOff' });
  if (agent.leaving === 'remove') floor.agents.delete(agent.agentId);
}

/** At once when no call and no line in flight needs them, else after it. Who asks while the phone is being called is paused when it is answered. */
function onPause(floor: FloorState, agent: AgentOnFloor, why: PauseWhy | undefined): void {
  if (agent.state === 'paused') {
    renamePause(floor, agent, why);
    return;
  }
  agent.pauseWhy = why;
  if (agent.state === 'offline' && agent.legId !== undefined) {
    changeLeaving(floor, agent, 'pause');
    floor.journal(agent.agentId, 'pauseAfterLogin', agent.state);
    return;
  }
  if (agent.state === 'reserved' || agent.state === 'talking') {
    changeLeaving(floor, agent, 'pause');
    placeAgent(floor, agent);
    floor.journal(agent.agentId, 'pauseAfterCall', agent.state);
    return;
  }
  if (agent.state === 'idle') {
    changeLeaving(floor, agent, 'pause');
    takeWishWhenFree(floor, agent);
    return;
  }
  if (moveAgent(floor, agent, 'pause', agent.pauseWhy ?? 'askedByAgent')) changeLeaving(floor, agent, 'paused');
  else floor.journal(agent.agentId, 'ignored', outOfPlace('pause', agent));
}

/** Whoever is paused may say what for, or that it is another pause now. */
function renamePause(floor: FloorState, agent: AgentOnFloor, why: PauseWhy | undefined): void {
  const named = typeof why === 'object' ? why.params.pause : undefined;
  if (why === undefined || named === undefined || named === agent.pausedFor) {
    floor.journal(agent.agentId, 'ignored', outOfPlace('pause', agent));
    return;
  }
  moveAgent(floor, agent, 'pause', why);
}

/** Ends wrap-up or a pause; during a call, or while lines count on the agent, it takes a wish for a pause or logout back. */
function onReady(floor: FloorState, agent: AgentOnFloor): void {
  const isWaitingToGo = agent.state === 'idle' && floor.leavingIdle.has(agent);
  if (agent.state === 'reserved' || agent.state === 'talking' || isWaitingToGo) {
    takeWishBack(floor, agent);
    return;
  }
  changeLeaving(floor, agent, 'ready');
  if (agent.state !== 'wrapUp' && agent.state !== 'paused') {
    floor.journal(agent.agentId, 'ignored', outOfPlace('ready', agent));
    return;
  }
  makeReady(floor, agent, 'askedByAgent');
}

function outOfPlace(event: string, { state }: AgentOnFloor): Why<'outOfPlace', FloorReasonParams> {
  return { reason: 'outOfPlace', params: { event, state } };
}

/** The agent chose a disposition for their last call; in wrap-up that also makes them ready. */
export function onAgentDisposed(floor: FloorState, disposed: Disposed): void {
  const { agentId, disposition } = disposed;
  const agent = floor.agents.get(agentId);
  const lastCall = agent?.lastCall;
  if (!agent || !lastCall) {
    floor.journal(agentId, 'ignored', { reason: agent ? 'noCall' : 'unknownAgent', params: { event: 'disposition' } });
    return;
  }
  const { call } = lastCall;
  if (floor.calls.get(call.callId) === call) call.disposition = disposed;
  else tellDisposition(floor, call, disposed);
  learnWhoAnswered(floor, call, disposition);
  countDisposition(floor, agent, disposition);
  if (agent.state === 'wrapUp') makeReady(floor, agent, 'disposed');
}
