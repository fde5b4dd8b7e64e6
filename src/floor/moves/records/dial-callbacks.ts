import type { AgentState } from '../../../../routing/agent/agent.ts';
import { mayServe } from '../../../../routing/match/may-serve.ts';
import { mayTake as mayTakeCall } from '../../../../routing/match/may-take.ts';
import type { AgentOnFloor } from '../../state/agent-on-floor.ts';
import { matchCallOf, type CallOnFloor } from '../../state/call-on-floor.ts';
import type { CallbackCircle } from '../../state/callbacks.ts';
import type { CampaignOnFloor, DueCallback, ReadyRecord } from '../../state/campaign-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { isCountedOn } from '../agent-requests.ts';
import { dialRecord, freeLines } from './dial.ts';
import { freeAgent, moveAgent } from '../move-agent.ts';
import { hangUpCall, moveCall } from '../calls/move-call.ts';
import { placeAgent, placeCall } from '../pacing-places.ts';
import { tellCallBack } from './tell-call-back.ts';

/** Those who may be waited for, and from where they come. */
interface Candidates {
  readonly circle: CallbackCircle;
  readonly agents: readonly AgentOnFloor[];
}

/** A callback is due: it waits for an agent from now on. */
export function awaitAgent(floor: FloorState, campaign: CampaignOnFloor, record: ReadyRecord): void {
  campaign.callbacks.push({ record, since: floor.now });
  if (record.claimed.progress.callBackAgent === undefined) return;
  const { id, callBackPatienceMs = 0 } = campaign.rules;
  for (const times of [1, 2]) floor.deadlines.set(floor.now + times * callBackPatienceMs, 'pace', id);
}

/**
 * Dials the callbacks that are due, each as soon as an agent can be kept for it: with that agent the call is progressive,
 * whatever pacing does with the others. An agent on whom lines in flight count is not taken from them. One who cannot be
 * had yet is awaited: no further line counts on them, so that they come free for the callback when the present ones are
 * decided.
 */
export function dialCallbacks(floor: FloorState): void {
  forgetAwaited(floor);
  if (floor.whyHalted() !== undefined) return;
  for (const campaign of floor.campaigns.values()) {
    if (campaign.status !== 'running') continue;
    for (const due of campaign.callbacks.slice()) serve(floor, campaign, due);
  }
}

/** Takes callbacks that were answered to the agents kept for them; an agent whose callback reached nobody is free again. */
export function followKept(floor: FloorState): void {
  for (const call of floor.kept) {
    const { agent, state } = call;
    if (agent?.call !== call || agent.state !== 'reserved' || state === 'ended') {
      floor.kept.delete(call);
      endOrphan(floor, call);
    } else if (call.connectedAt === undefined && isBarred(agent, call)) {
      letGo(floor, call, agent);
      endOrphan(floor, call);
    } else if (state === 'waiting') connectKept(floor, call, agent);
    else if (state === 'machine' || state === 'abandoning' || state === 'releasing') letGo(floor, call, agent);
  }
}

/** A call by hand is for its agent alone: without them it ends, and is nobody's abandonment. */
function endOrphan(floor: FloorState, call: CallOnFloor): void {
  if (call.isByHand && !call.agent && call.connectedAt === undefined) hangUpCall(floor, call, 'agentLost');
}

function connectKept(floor: FloorState, call: CallOnFloor, { agentId, legId }: AgentOnFloor): void {
  const { callId, spotCheck, script } = call;
  const kept = call.isByHand ? 'byHand' : 'callBack';
  const reason = call.connectedAt === undefined ? kept : 'transfer';
  floor.kept.delete(call);
  if (legId === undefined || !moveCall(floor, call, 'match')) return;
  const shown = script === undefined ? {} : { script };
  floor.emit({ type: 'connect', callId, legId, agentId, reason: spotCheck ? 'spotCheck' : reason, ...shown });
}

/** The agent kept for a callback was removed: the call goes on, and needs another agent as any call does. */
export function loseKept(floor: FloorState, agent: AgentOnFloor): void {
  const { call } = agent;
  if (!call || !floor.kept.delete(call)) return;
  call.agent = undefined;
  freeAgent(floor, agent, 'removed');
  endOrphan(floor, call);
  placeCall(floor, call);
  floor.matchNeeded = true;
}

/** Since they were kept the agent was removed, or what they may take has changed. */
function isBarred(agent: AgentOnFloor, call: CallOnFloor): boolean {
  return agent.leaving === 'remove' || !mayTakeCall(agent, matchCallOf(call));
}

/** A callback that still rings, or was answered, goes on: whoever is free takes it. */
function letGo(floor: FloorState, call: CallOnFloor, agent: AgentOnFloor): void {
  floor.kept.delete(call);
  call.agent = undefined;
  placeCall(floor, call);
  if (call.state === 'waiting') floor.matchNeeded = true;
  freeAgent(floor, agent, call.state === 'machine' ? 'machine' : 'letGo');
}

function serve(floor: FloorState, campaign: CampaignOnFloor, due: DueCallback): void {
  if (floor.idle.size === 0 && floor.awaited.size >= campaign.staffed) return;
  const { circle, agents } = candidatesFor(floor, campaign, due);
  const free = agents.find((agent) => isFreeFor(floor, agent, due));
  if (!free) {
    awaitOneOf(floor, agents, due);
    return;
  }
  if (freeLines(floor, campaign) === 0) return;
  const { claimed } = due.record;
  const isDialled = dialRecord(floor, campaign, due.record, 'callBack');
  forgetAwaited(floor);
  const call = floor.calls.get(claimed.callId);
  if (!isDialled || !call) return;
  keep(floor, call, free);
  tellCallBack(floor, claimed, { change: 'dialled', agentId: free.agentId, circle });
}

/** From here on nothing else takes the agent, and pacing sees neither them as free nor the call as in need of somebody. */
function keep(floor: FloorState, call: CallOnFloor, agent: AgentOnFloor): void {
  call.agent = agent;
  agent.call = call;
  floor.kept.add(call);
  placeCall(floor, call);
  moveAgent(floor, agent, 'reserve', 'callBack');
}

function candidatesFor(floor: FloorState, campaign: CampaignOnFloor, { record, since }: DueCallback): Candidates {
  const { claimed } = record;
  const everybody = [...floor.agents.values()].filter((agent) => mayTake(agent, record)).sort(byNearness);
  const { callBackAgent } = claimed.progress;
  const named = callBackAgent === undefined ? undefined : floor.agents.get(callBackAgent);
  if (!named) return { circle: 'anyone', agents: everybody };
  const { callBackPatienceMs = 0 } = campaign.rules;
  if (floor.now < since + callBackPatienceMs && mayTake(named, record)) return { circle: 'agent', agents: [named] };
  const mates = everybody.filter((agent) => agent === named || isTeamMate(agent, named));
  if (floor.now < since + 2 * callBackPatienceMs && mates.length > 0) return { circle: 'team', agents: mates };
  return { circle: 'anyone', agents: everybody };
}

function isTeamMate({ profile }: AgentOnFloor, { profile: named }: AgentOnFloor): boolean {
  return named.team !== undefined && profile.team === named.team;
}

/** Is there, and may take the call. Whoever is paused, or about to be, may come back while the callback waits for them. */
function mayTake({ state, isLegUp, leaving, poolSet, profile }: AgentOnFloor, { pool, match }: ReadyRecord): boolean {
  const stays = leaving === 'none' || leaving === 'pause';
  const isThere = state !== 'offline' && isLegUp && stays;
  return isThere && poolSet.has(pool) && mayServe(profile, match.facts.debtorId, match.needs);
}

const nearness: Readonly<Record<AgentState, number>> = {
  idle: 0,
  wrapUp: 1,
  talking: 2,
  reserved: 3,
  paused: 4,
  offline: 5,
};

/** Who is likely to be free first; among those alike, who has been so for longest. */
function byNearness(a: AgentOnFloor, b: AgentOnFloor): number {
  return nearness[a.state] - nearness[b.state] || a.since - b.since || (a.agentId < b.agentId ? -1 : 1);
}

function isFreeFor(floor: FloorState, agent: AgentOnFloor, due: DueCallback): boolean {
  if (agent.state !== 'idle' || agent.leaving !== 'none') return false;
  const awaitedBy = floor.awaited.get(agent);
  if (awaitedBy !== undefined && awaitedBy !== due) return false;
  return !isCountedOn(floor, agent, agent.awaitedSince);
}

/** One agent is awaited by each callback, and each agent by one callback at most. */
function awaitOneOf(floor: FloorState, agents: readonly AgentOnFloor[], due: DueCallback): void {
  let awaited: AgentOnFloor | undefined;
  for (const [agent, by] of floor.awaited) if (by === due) awaited = agent;
  if (awaited && agents.includes(awaited)) return;
  if (awaited) forget(floor, awaited);
  const next = agents.find((agent) => isStaying(agent) && !floor.awaited.has(agent));
  if (!next) return;
  floor.awaited.set(next, due);
  next.awaitedSince = floor.now;
  placeAgent(floor, next);
}

function isStaying({ state, leaving }: AgentOnFloor): boolean {
  return state !== 'paused' && state !== 'offline' && leaving === 'none';
}

/** Nobody waits any longer for agents whose callback was dialled, put off or given back. */
function forgetAwaited(floor: FloorState): void {
  for (const [agent, { record }] of floor.awaited) {
    const waits = floor.campaigns.get(record.claimed.lease.campaignId)?.readyDebtors.get(record.claimed.debtor.id);
    if (waits !== record || !isStaying(agent)) forget(floor, agent);
  }
}

function forget(floor: FloorState, agent: AgentOnFloor): void {
  floor.awaited.delete(agent);
  agent.awaitedSince = undefined;
  placeAgent(floor, agent);
}
