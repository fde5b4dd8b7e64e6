import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { takeForLive } from './live.ts';

/** A spot check that lasted this long without a disposition was a conversation: agents leave machines sooner, ms. */
const conversationMs = 20_000;

/**
 * Connects a call classified as a machine to an agent anyway, when a spot check is due and an agent is free whom no live answer
 * needs. True when it did.
 */
export function beginSpotCheck(floor: FloorState, call: CallOnFloor): boolean {
  const { id, machines, detection } = call.campaign.rules;
  if (!machines || detection !== 'beforeConnect' || call.state !== 'answered') return false;
  if (!floor.machines.isSpotCheckDue(id, machines.spotCheckShare) || !hasAgentToSpare(floor, call)) return false;
  floor.machines.spotCheckBegan(id);
  call.spotCheck = true;
  takeForLive(floor, call, 'spotCheck');
  return true;
}

/** More agents are free for this call than answers may need them in the next moments. */
function hasAgentToSpare(floor: FloorState, call: CallOnFloor): boolean {
  if (floor.waiting.size > 0) return false;
  let free = 0;
  for (const agent of floor.idle)
    if (agent.isLegUp && !floor.leavingIdle.has(agent) && agent.poolSet.has(call.pool)) free++;
  if (free === 0) return false;
  for (const other of floor.calls.values()) if (other !== call && other.state === 'answered') free--;
  return free > 0;
}

/**
 * What a spot check counts as at its end: what its agent said; else a machine, as the detector said, unless it lasted as long as
 * a conversation does.
 */
export function concludeSpotCheck(floor: FloorState, call: CallOnFloor): void {
  if (!call.spotCheck || call.detected !== undefined) return;
  const talkedMs = call.connectedAt === undefined ? 0 : floor.now - call.connectedAt;
  const isPerson = call.heardAs === undefined ? talkedMs >= conversationMs : call.heardAs === 'person';
  if (!isPerson) call.detected = 'machine';
}
