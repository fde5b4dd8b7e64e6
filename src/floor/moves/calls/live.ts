import { accountingWindow } from '../../state/accounting-window.ts';
import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { nextPacingReport, type PacingReport, type PacingObservation } from '../../state/pacing-report-machine.ts';
import { hangUpCall, moveCall, moveListening } from './move-call.ts';
import { waitStartAt } from './wait-start.ts';
import type { LiveReason } from '../../state/floor-reasons.ts';

/**
 * An answer is, or is taken for, a person: from now it needs an agent.
 *
 * @param decidedAfterMs when the detector decided, after the answer: a verdict that a stalled process takes up late does not
 * shorten the debtor's wait
 */
export function takeForLive(floor: FloorState, call: CallOnFloor, reason: LiveReason, decidedAfterMs = Infinity): void {
  // Without detection it was live from its answer on, which the switch may report late.
  const knownAfterMs = reason === 'noDetection' ? 0 : decidedAfterMs;
  call.liveAt = Math.min(floor.now, (call.answeredAt ?? floor.now) + knownAfterMs);
  if (!moveCall(floor, call, 'live')) return;
  if (!isUndecided(call)) report(floor, call, 'live');
  if (reason !== 'noDetection') floor.journal(call.callId, 'takenForLive', reason);
}

/**
 * Gives a live answer up: the message when the campaign has one, then the end. A debtor whose agent vanished had their
 * conversation: they hear the message too, but no abandonment is counted.
 */
export function abandonCall(floor: FloorState, call: CallOnFloor): void {
  if (call.spotCheck && call.connectedAt === undefined) {
    // The detector found a machine, and no agent came to check: this is no live answer, so none is abandoned.
    call.spotCheck = false;
    call.detected = 'machine';
    hangUpCall(floor, call, 'noSpotCheck');
    return;
  }
  const { messagePromptId } = call.campaign.rules.abandonment;
  const reason = call.connectedAt === undefined ? 'noAgentWithinThreshold' : 'agentLost';
  call.abandoned = true;
  if (call.connectedAt === undefined) reportAbandoned(floor, call);
  if (messagePromptId === undefined) {
    hangUpCall(floor, call, reason);
    return;
  }
  if (!moveCall(floor, call, 'abandon')) return;
  call.hangUpReason = reason;
  floor.emit({ type: 'playAbandonmentMessage', callId: call.callId, promptId: messagePromptId, reason });
}

/** Reports an abandoned live answer to pacing, once. */
export function reportAbandoned(floor: FloorState, call: CallOnFloor): void {
  report(floor, call, 'abandoned');
}

/**
 * An agent took the call. Pacing learns of it at once, unless the detector may still find a machine: a machine is no live answer.
 */
export function reportConnected(floor: FloorState, call: CallOnFloor, agentId: string): void {
  call.campaign.counts.connected++;
  call.joined = { agentId, at: call.connectedAt ?? floor.now };
  report(floor, call, 'join');
  if (!isUndecided(call)) reportDecided(floor, call);
}

/**
 * The detector took the call for a person, or its verdicts are over. A person whom an agent took too late counts as
 * abandoned by the rules.
 */
export function reportDecided(floor: FloorState, call: CallOnFloor): void {
  moveListening(call, 'decide');
  if (!call.joined || call.detected !== undefined) return;
  const { at } = call.joined;
  const isLate = at - (waitStartAt(call) ?? at) > call.campaign.rules.abandonment.connectionThresholdMs;
  report(floor, call, isLate ? 'abandoned' : 'connected');
}

function isUndecided(call: CallOnFloor): boolean {
  return call.spotCheck || (call.listening === 'on' && call.campaign.rules.detection === 'whileConnected');
}

/** The only place that reports live answers to pacing and counts them for the campaign. */
function report(floor: FloorState, call: CallOnFloor, what: PacingReport): void {
  // Nobody dialled it by pacing: it counts towards no cap on abandonment.
  if (call.isByHand) return;
  const next = nextPacingReport(call.reported, what);
  if (!next) return;
  call.reported = next.reported;
  for (const observation of next.observations) observe(floor, call, observation);
}

function observe(floor: FloorState, call: CallOnFloor, type: PacingObservation): void {
  const { callId, campaign, joined } = call;
  const about = { at: floor.now, callId, campaignId: campaign.rules.id };
  if (type === 'live') {
    campaign.counts.live++;
    floor.observe({ type, ...about, window: accountingWindow(floor, campaign) });
  } else if (type === 'abandoned') {
    campaign.counts.abandoned++;
    floor.observe({ type, ...about });
  } else if (joined) floor.observe({ type, ...about, agentId: joined.agentId });
}
