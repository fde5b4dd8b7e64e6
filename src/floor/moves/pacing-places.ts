import { pacingViewOfAgent, type AgentOnFloor } from '../state/agent-on-floor.ts';
import { pacingViewOfCall, type CallOnFloor } from '../state/call-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';

interface Placed {
  pacingIndex: number;
}

/** Brings what pacing sees of an agent up to date. */
export function placeAgent(floor: FloorState, agent: AgentOnFloor): void {
  const view = pacingViewOfAgent(agent);
  place(floor.pacingAgents, agent, view, (moved) => floor.agents.get(moved.agentId));
  if (agent.state !== 'talking' || view?.leaving === true) floor.paceNeeded = true;
}

/**
 * Brings what pacing sees of a call up to date. Pacing is asked at once when a call is answered or no longer takes a
 * line's promise; that it left or rings changes little, the next tick is soon enough.
 */
export function placeCall(floor: FloorState, call: CallOnFloor): void {
  const view = pacingViewOfCall(call);
  place(floor.pacingCalls, call, view, (moved) => floor.calls.get(moved.callId));
  if (view?.phase === 'dialled' || view?.phase === 'ringing') return;
  if (call.state !== 'connected') floor.paceNeeded = true;
}

/** Puts, replaces or takes out one view; the last one fills a gap, so every step costs the same however many there are. */
function place<V>(views: V[], owner: Placed, view: V | undefined, ownerOf: (view: V) => Placed | undefined): void {
  const index = owner.pacingIndex;
  if (view !== undefined) {
    if (index >= 0) views[index] = view;
    else owner.pacingIndex = views.push(view) - 1;
    return;
  }
  if (index < 0) return;
  owner.pacingIndex = -1;
  const last = views.pop() as V;
  if (index === views.length) return;
  views[index] = last;
  const moved = ownerOf(last);
  if (moved) moved.pacingIndex = index;
}
