import type { EpochMs } from '../../../kernel/clock.ts';
import type { AgentOnFloor } from '../state/agent-on-floor.ts';
import { isUnanswered, type CallOnFloor } from '../state/call-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { changeLeaving, takeWishes } from './move-agent.ts';
import { placeAgent } from './pacing-places.ts';

/**
 * An idle agent asked to pause or log off. At once when nobody may need them; else they stay free for the lines that were
 * opened counting on them, until those are decided, one is delivered, or the wait has lasted `promiseGraceMs`. From the
 * moment of asking no new line counts on them.
 */
export function takeWishWhenFree(floor: FloorState, agent: AgentOnFloor): void {
  if (agent.wishedAt === undefined) {
    agent.wishedAt = floor.now;
    agent.wishDueAt = floor.now + floor.rules.settings.promiseGraceMs;
  }
  if (!isPromised(floor, agent)) {
    floor.leavingIdle.delete(agent);
    takeWishes(floor, agent, 'askedByAgent');
    return;
  }
  if (floor.leavingIdle.has(agent)) return;
  floor.leavingIdle.add(agent);
  if (agent.wishDueAt !== undefined) floor.deadlines.set(agent.wishDueAt, 'agent', agent.agentId);
  placeAgent(floor, agent);
  floor.journal(agent.agentId, agent.leaving === 'pause' ? 'pauseAfterLines' : 'logoutAfterLines', 'linesInFlight');
}

/** Lets those go whom no line in flight needs now. Called after every event while anybody waits to go. */
export function reviewWishes(floor: FloorState): void {
  for (const agent of floor.leavingIdle) {
    if (agent.state !== 'idle' || agent.leaving === 'none') floor.leavingIdle.delete(agent);
    else if (!isPromised(floor, agent)) grant(floor, agent);
  }
}

/** The longest wait is over: the agent goes, whatever still rings. */
export function endWait(floor: FloorState, agent: AgentOnFloor): void {
  if (floor.leavingIdle.has(agent)) grant(floor, agent);
}

/** The agent stays after all; a removed agent cannot. */
export function takeWishBack(floor: FloorState, agent: AgentOnFloor): void {
  changeLeaving(floor, agent, 'stay');
  if (agent.leaving !== 'none') {
    floor.journal(agent.agentId, 'ignored', { reason: 'outOfPlace', params: { event: 'ready', state: agent.state } });
    return;
  }
  floor.leavingIdle.delete(agent);
  placeAgent(floor, agent);
}

function grant(floor: FloorState, agent: AgentOnFloor): void {
  floor.leavingIdle.delete(agent);
  takeWishes(floor, agent);
}

/** Whether the lines opened before the wish need the agent. */
function isPromised(floor: FloorState, agent: AgentOnFloor): boolean {
  if (floor.isClosing || floor.now >= (agent.wishDueAt ?? floor.now)) return false;
  return isCountedOn(floor, agent, agent.wishedAt);
}

/** More lines opened until `since` (absent: until now) may need an agent like this one than others are free for them. */
export function isCountedOn(floor: FloorState, agent: AgentOnFloor, since = Infinity): boolean {
  let spare = 0;
  for (const other of floor.idle) if (other !== agent && mayStandIn(other, agent)) spare++;
  for (const call of floor.calls.values()) {
    if (countsOn(call, agent, since) && --spare < 0) return true;
  }
  return false;
}

function countsOn(call: CallOnFloor, { poolSet }: AgentOnFloor, since: EpochMs): boolean {
  const isOpen = isUnanswered(call) || call.state === 'answered' || call.state === 'waiting';
  return isOpen && call.agent === undefined && poolSet.has(call.pool) && call.dialledAt <= since;
}

function mayStandIn(other: AgentOnFloor, { pools, poolSet }: AgentOnFloor): boolean {
  if (other.leaving !== 'none') return false;
  return other.pools === pools || other.pools.some((pool) => poolSet.has(pool));
}
