import type { CallId } from '../../../telephony/call-control.ts';
import type { TransferChanged } from '../state/events.ts';
import { lastCallOf } from '../state/agent-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { endTransfer } from '../moves/end-transfer.ts';
import { freeAgent, moveAgent } from '../moves/move-agent.ts';
import { whyIgnored } from '../moves/why-ignored.ts';

/** An agent gives their debtor to another, who must be idle and is reserved at once: nothing else may take them. */
export function onTransferToAgent(floor: FloorState, callId: CallId, toAgentId: string): void {
  const call = floor.calls.get(callId);
  const legId = call?.agent?.legId;
  const to = floor.agents.get(toAgentId);
  if (call?.state !== 'connected' || legId === undefined || call.transferTo) {
    floor.journal(callId, 'ignored', whyIgnored('transferToAgent', call));
    return;
  }
  if (to?.state !== 'idle' || !to.isLegUp || to.legId === undefined) {
    floor.journal(callId, 'transferRefused', { reason: 'notIdle', params: { agentId: toAgentId } });
    return;
  }
  call.transferTo = to;
  to.call = call;
  moveAgent(floor, to, 'reserve', 'transfer');
  floor.emit({ type: 'transferToLeg', callId, legId, toLegId: to.legId, toAgentId });
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
    // A debtor who waits is about to get another agent: their own agent's phone went.
    call.isHandedOn &&= event.debtor === 'waiting';
    endTransfer(floor, call, event.params ? { reason: event.reason, params: event.params } : event.reason);
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
