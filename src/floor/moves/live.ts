import { accountingWindow } from '../state/accounting-window.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { moveCall, hangUpCall } from './move-call.ts';

/** An answer is, or is taken for, a person: from now it needs an agent. */
export function takeForLive(floor: FloorState, call: CallOnFloor, reason: string): void {
  call.liveAt = floor.now;
  if (!moveCall(floor, call, 'live')) return;
  if (!isUndecided(call)) tellLive(floor, call);
  if (reason !== 'noDetection') floor.journal(call.callId, 'takenForLive', reason);
}

/**
 * Gives a live answer up: the message when the campaign has one, then the end. A debtor whose agent vanished had their
 * conversation: they hear the message too, but no abandonment is counted.
 */
export function abandonCall(floor: FloorState, call: CallOnFloor): void {
  if (call.audit && call.connectedAt === undefined) {
    // A machine by its verdict, which no agent came to hear: no live answer, and none given up.
    call.audit = false;
    call.detected = 'machine';
    hangUpCall(floor, call, 'noAudit');
    return;
  }
  const { messagePromptId } = call.campaign.rules.abandonment;
  const reason = call.connectedAt === undefined ? 'noAgentWithinThreshold' : 'agentLost';
  call.abandoned = true;
  if (call.connectedAt === undefined) tellAbandoned(floor, call);
  if (messagePromptId === undefined) {
    hangUpCall(floor, call, reason);
    return;
  }
  if (!moveCall(floor, call, 'abandon')) return;
  call.hangUpReason = reason;
  floor.emit({ type: 'playAbandonmentMessage', callId: call.callId, promptId: messagePromptId, reason });
}

/** Counts a live answer, once. */
export function tellLive(floor: FloorState, call: CallOnFloor): void {
  if (call.toldLive) return;
  call.toldLive = true;
  call.campaign.counts.live++;
  const { callId, campaign } = call;
  const window = accountingWindow(floor, campaign);
  floor.observe({ type: 'live', at: floor.now, callId, campaignId: campaign.rules.id, window });
}

/** Counts what became of a live answer, once: abandoned. */
export function tellAbandoned(floor: FloorState, call: CallOnFloor): void {
  tellLive(floor, call);
  if (call.toldFate) return;
  call.toldFate = true;
  call.campaign.counts.abandoned++;
  floor.observe({ type: 'abandoned', at: floor.now, callId: call.callId, campaignId: call.campaign.rules.id });
}

/**
 * Counts what became of a live answer, once: an agent within the threshold, or too late, which is an abandonment by the
 * rules. While the detector may still find a machine nothing is told: a machine is no live answer.
 */
export function tellConnected(floor: FloorState, call: CallOnFloor, agentId: string, waitedMs: number): void {
  call.campaign.counts.connected++;
  call.untold = { agentId, waitedMs };
  if (!isUndecided(call)) tellDecided(floor, call);
}

/** The detector took the call for a person, or will say no more about it. */
export function tellDecided(floor: FloorState, call: CallOnFloor): void {
  const { untold, callId, campaign } = call;
  call.detecting = false;
  if (untold === undefined || call.detected !== undefined) return;
  call.untold = undefined;
  tellLive(floor, call);
  if (untold.waitedMs > campaign.rules.abandonment.connectionThresholdMs) {
    tellAbandoned(floor, call);
    return;
  }
  if (call.toldFate) return;
  call.toldFate = true;
  const campaignId = campaign.rules.id;
  floor.observe({ type: 'connected', at: floor.now, callId, campaignId, agentId: untold.agentId });
}

function isUndecided(call: CallOnFloor): boolean {
  return call.audit || (call.detecting && call.campaign.rules.detection === 'whileConnected');
}
