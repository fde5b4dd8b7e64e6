import { accountingWindow } from '../state/accounting-window.ts';
import type { AttemptEnd } from '../../../dialer/outcome/classify-outcome.ts';
import type { Verdict } from '../../../telephony/verdict.ts';
import { beginSpotCheck } from '../moves/spot-check.ts';
import { isUnanswered, type CallOnFloor } from '../state/call-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { takeForLive, tellDecided } from '../moves/live.ts';
import { answerMachine } from '../moves/amd-answer.ts';

/** After this long with an agent a call is not dropped for a verdict any more, ms: the agent knows better. */
const latestDropMs = 10_000;

/**
 * What the detector made of a call. A person goes to an agent; anything else is hung up and never reaches one, or, where
 * the agent was joined at once, is dropped silently. Silence is taken for a person: losing one costs more.
 */
export function onVerdict(floor: FloorState, callId: string, verdict: Verdict): void {
  const call = floor.calls.get(callId);
  if (!call) {
    floor.journal(callId, 'ignored', 'unknownCall:verdict');
    return;
  }
  if ((call.campaign.rules.detection ?? 'off') === 'off') {
    // Switched off while this call waited for its verdict: nobody waits any longer.
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
    // Something is announced, and not what: the network's own cause is on its way, and says whether the number is dead.
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

function onPerson(floor: FloorState, call: CallOnFloor, { kind }: Verdict): void {
  if (isUnanswered(call)) return;
  if (call.state === 'answered') takeForLive(floor, call, kind);
  else tellDecided(floor, call);
}

function detectedBy({ kind, announcement }: Verdict): AttemptEnd['detected'] {
  if (kind === 'person' || kind === 'silence') return undefined;
  return kind === 'announcement' ? (announcement ?? 'unavailable') : kind;
}

/** Why a verdict of no person changes nothing: the call is an audit of such a verdict, or may not be dropped (any more). */
function whyIgnored(floor: FloorState, call: CallOnFloor, verdict: Verdict): string | undefined {
  if (call.audit) return 'audit';
  return mayStillDrop(floor, call, verdict) ? undefined : `lateVerdict:${call.state}`;
}

/** Before the answer only an announcement counts, and is heard in early media alone: a machine must answer to be one. */
function mayStillDrop(floor: FloorState, call: CallOnFloor, { kind }: Verdict): boolean {
  if (isUnanswered(call)) return call.state === 'earlyMedia' && kind === 'announcement';
  if (call.state === 'connected') return floor.now - (call.connectedAt ?? floor.now) <= latestDropMs;
  return call.state === 'answered' || call.state === 'waiting' || call.state === 'connecting';
}
