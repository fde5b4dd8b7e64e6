import type { CallId } from '../../../telephony/call-control.ts';
import type { TransferChanged, TransferToAgent } from '../state/events.ts';
import { lastCallOf, type AgentOnFloor } from '../state/agent-on-floor.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { endTransfer } from '../moves/calls/end-transfer.ts';
import { freeAgent, moveAgent } from '../moves/move-agent.ts';
import { whyIgnored } from '../moves/calls/why-ignored.ts';

/**
 * An agent gives their debtor to another, who must be idle and is reserved at once: nothing else may take them, while the
 * two agents speak neither.
 */
export function onTransferToAgent(floor: FloorState, { callId, toAgentId, kind }: TransferToAgent): void {
  const call = floor.calls.get(callId);
  const legId = call?.agent?.legId;
  if (call?.state !== 'connected' || legId === undefined || call.transferTo) {
    floor.journal(callId, 'ignored', whyIgnored('transferToAgent', call));
    return;
  }
  const to = toAgentId === undefined ? longestIdleFor(floor, call) : floor.agents.get(toAgentId);
  if (!to || to.legId === undefined || !isFree(to)) {
    const why = toAgentId === undefined ? 'noneIdle' : ({ reason: 'notIdle', params: { agentId: toAgentId } } as const);
    floor.journal(callId, 'transferRefused', why);
    return;
  }
  call.transferTo = to;
  to.call = call;
  moveAgent(floor, to, 'reserve', 'transfer');
  floor.emit({ type: 'transferToLeg', callId, kind, legId, toLegId: to.legId, toAgentId: to.agentId });
}

function isFree({ state, isLegUp }: AgentOnFloor): boolean {
  return state === 'idle' && isLegUp;
}

/** Of those free who may take the call and stay, whom no callback waits for: who has been idle for longest. */
function longestIdleFor(floor: FloorState, { pool }: CallOnFloor): AgentOnFloor | undefined {
  let longest: AgentOnFloor | undefined;
  for (const agent of floor.idle) {
    const isEligible =
      agent.isLegUp && agent.leaving === 'none' && agent.poolSet.has(pool) && !floor.awaited.has(agent);
    if (isEligible && (!longest || agent.since < longest.since)) longest = agent;
  }
  return longest;
}

/** An agent hands their debtor on to a number. From here an agent who hangs up does not end the call. */
export function onTransferBegan(floor: FloorState, callId: CallId): void {
  const call = floor.calls.get(callId);
  if (call) call.isHandedOn = true;
}

/**
 * How a transfer goes on. Until the debtor speaks with the target the agent is theirs; then the agent wraps up, and the
 * call stays with the other agent, or with nobody of ours until it ends: its outcome stays `connected`.
 */
export function onTransferChanged(floor: FloorState, event: TransferChanged): void {
  const call = floor.calls.get(event.callId);
  if (!call) return;
  if (event.change === 'failed') {
    onTransferFailed(floor, call, event);
    return;
  }
  const { agent, transferTo } = call;
  if (event.change === 'consulting' || !agent || call.state !== 'connected') return;
  call.agent = undefined;
  call.transferTo = undefined;
  call.isHandedOn = false;
  freeAgent(floor, agent, 'transferred');
  if (transferTo?.call !== call) return;
  call.agent = transferTo;
  transferTo.lastCall = lastCallOf(call);
  transferTo.callsTaken++;
  moveAgent(floor, transferTo, 'talk', 'transferred');
}

function onTransferFailed(
  floor: FloorState,
  call: CallOnFloor,
  event: Extract<TransferChanged, { readonly change: 'failed' }>,
): void {
  // A debtor who waits is about to get another agent: their own agent's phone went.
  call.isHandedOn &&= event.debtor === 'waiting';
  // The end of the agent's leg is about to be reported: the other agent keeps the debtor.
  if (event.reason === 'agentLost' && call.agent && call.transferTo) return;
  endTransfer(floor, call, event.params ? { reason: event.reason, params: event.params } : event.reason);
}
