import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { freeAgent, type AgentMoveWhy } from '../move-agent.ts';

/** A transfer failed, or its call ended: frees the agent who was reserved as its target. */
export function endTransfer(floor: FloorState, call: CallOnFloor, why: AgentMoveWhy): void {
  const { transferTo } = call;
  call.transferTo = undefined;
  if (transferTo?.call === call) freeAgent(floor, transferTo, why);
}
