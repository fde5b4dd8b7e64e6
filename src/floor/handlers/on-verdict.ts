import { accountingWindow } from '../state/accounting-window.ts';
import type { AttemptEnd } from '../../../dialer/outcome/classify-outcome.ts';
import type { Verdict } from '../../../telephony/verdict.ts';
import { beginSpotCheck } from '../moves/calls/spot-check.ts';
import { isUnanswered, type CallOnFloor } from '../state/call-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { takeForLive, reportDecided } from '../moves/calls/live.ts';
import { answerMachine } from '../moves/calls/amd-answer.ts';
import { moveListening } from '../moves/calls/move-call.ts';
import type { Why } from '../../../kernel/reason.ts';
import type { FloorReasonParams } from '../state/floor-reasons.ts';

/** After this long with an agent, in ms, no verdict ends a call: the agent knows better. */
const latestDropMs = 10_000;

/**
 * The detector's verdict on a call. A person goes to an agent. Anything else is hung up before it reaches one; where the agent
 * was connected at once, the call ends silently. Silence counts as a person: losing one costs more.
 */
export function onVerdict(floor: FloorState, callId: string, verdict: Verdict): void {
  const call = floor.calls.get(callId);
  if (!call) {
    floor.journal(callId, 'ignored', { reason: 'unknownCall', params: { event: 'verdict' } });
    return;
  }
  if (call.campaign.rules.detection === 'off') {
    // Detection was switched off while this call waited for its verdict: the wait is over.
    floor.journal(callId, 'ignored', 'detectionOff');
    if (call.state === 'answered') takeForLive(floor, call, 'detectionOff');
    return;
  }
  const detected = detectedBy(verdict);
  if (detected === undefined) {
    onPerson(floor, call, verdict);
    return;
  }
  const ignored = whyIgnored(floor, call, verdict);
  if (ignored === undefined) onMachine(floor, call, verdict, detected);
  else floor.journal(callId, 'ignored', ignored);
}

function onMachine(
  floor: FloorState,
  call: CallOnFloor,
  verdict: Verdict,
  detected: NonNullable<AttemptEnd['detected']>,
): void {
  const { callId, campaign } = call;
  const figures = figuresOf(verdict);
  if (detected === 'unavailable' && isUnanswered(call)) {
    // The announcement's meaning is unknown. The network's own cause follows, and says whether the number is dead.
    floor.journal(callId, 'announced', 'awaitCause', { figures });
    return;
  }
  floor.journal(callId, 'detected', detected, { figures });
  if (call.answeredAt !== undefined) campaign.counts.machines++;
  if (detected === 'machine' && beginSpotCheck(floor, call)) return;
  call.detected = detected;
  if (call.answeredAt !== undefined) {
    const window = accountingWindow(floor, campaign);
    floor.observe({ type: 'machineHangUp', at: floor.now, callId, campaignId: campaign.rules.id, window });
  }
  answerMachine(floor, call, verdict.beepHeard === true);
}

function figuresOf({ probability, decidedAfterMs }: Verdict): Readonly<Record<string, number>> {
  return { probability, ...(decidedAfterMs === undefined ? {} : { decidedAfterMs }) };
}

function onPerson(floor: FloorState, call: CallOnFloor, { kind, decidedAfterMs }: Verdict): void {
  if (isUnanswered(call)) return;
  if (call.state !== 'answered') {
    reportDecided(floor, call);
    return;
  }
  moveListening(call, 'decide');
  takeForLive(floor, call, kind === 'silence' ? kind : 'person', decidedAfterMs);
}

function detectedBy({ kind, announcement }: Verdict): AttemptEnd['detected'] {
  if (kind === 'person' || kind === 'silence') return undefined;
  return kind === 'announcement' ? (announcement ?? 'unavailable') : kind;
}

/** Why a verdict other than a person changes nothing: the call is a spot check of such a verdict, or it is too late to end it. */
function whyIgnored(
  floor: FloorState,
  call: CallOnFloor,
  verdict: Verdict,
): Why<'spotCheck' | 'lateVerdict', FloorReasonParams> | undefined {
  if (call.spotCheck) return 'spotCheck';
  if (mayStillDrop(floor, call, verdict)) return undefined;
  return { reason: 'lateVerdict', params: { state: call.state } };
}

/** Before the answer only an announcement in early media counts: a machine must answer to be one. */
function mayStillDrop(floor: FloorState, call: CallOnFloor, { kind }: Verdict): boolean {
  if (isUnanswered(call)) return call.state === 'earlyMedia' && kind === 'announcement';
  if (call.state === 'connected') return floor.now - (call.connectedAt ?? floor.now) <= latestDropMs;
  return call.state === 'answered' || call.state === 'waiting' || call.state === 'connecting';
}
