import type { EpochMs } from '../../../../kernel/clock.ts';
import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { proveTrunk } from './move-call.ts';

/** The INVITE left, once. Switches may skip saying so: whatever rings, answers or ends otherwise than refused has left. */
export function markAsLeft(floor: FloorState, call: CallOnFloor): void {
  if (call.hasLeft) return;
  call.hasLeft = true;
  call.dialledAt = floor.now;
  call.campaign.counts.dialled++;
  const { callId, trunk, pacing, campaign } = call;
  if (call.isByHand) return;
  floor.observe({ type: 'dialled', at: floor.now, callId, campaignId: campaign.rules.id, trunk, record: pacing });
}

/** It rings, once. */
export function markAsRinging(floor: FloorState, call: CallOnFloor): void {
  markAsLeft(floor, call);
  proveTrunk(floor, call);
  if (call.ringingAt !== undefined) return;
  call.ringingAt = floor.now;
  if (call.isByHand) return;
  floor.observe({ type: 'ringing', at: floor.now, callId: call.callId, campaignId: call.campaign.rules.id });
}

/**
 * It was answered, once: said by the switch at the time, later (after a break of its link, with the instant), or with the end
 * when the answer crossed our CANCEL.
 */
export function markAsAnswered(floor: FloorState, call: CallOnFloor, happenedAt?: EpochMs): void {
  if (call.answeredAt !== undefined) return;
  markAsLeft(floor, call);
  proveTrunk(floor, call);
  call.answeredAt = instantOf(floor, call, happenedAt);
  call.campaign.counts.answered++;
  if (call.isByHand) return;
  floor.observe({ type: 'answered', at: floor.now, callId: call.callId, campaignId: call.campaign.rules.id });
}

/** When something happened to a call that has left, by the switch's word: between its leaving and now. */
export function instantOf(floor: FloorState, call: CallOnFloor, happenedAt: EpochMs | undefined): EpochMs {
  return Math.min(floor.now, Math.max(happenedAt ?? floor.now, call.dialledAt));
}
