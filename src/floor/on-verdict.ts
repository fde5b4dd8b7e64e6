import type { AttemptEnd } from '../../dialer/outcome/classify-outcome.ts';
import type { Verdict } from '../../dialer/outcome/verdict.ts';
import { isUnanswered, type CallOnFloor } from './call-on-floor.ts';
import type { FloorState } from './floor-state.ts';
import { takeForLive, tellDecided } from './live.ts';
import { releaseCall } from './move-call.ts';

/** After this long with an agent a call is not dropped for a verdict any more, ms: the agent knows better. */
const latestDropMs = 10_000;

/**
 * What the detector made of a call. A person goes to an agent; anything else is hung up and never reaches one, or, where
 * the agent was joined at once, is dropped silently. Silence is taken for a person: losing one costs more.
 */
export function onVerdict(floor: FloorState, callId: string, verdict: Verdict): void {
  const call = floor.calls.get(callId);
  if (!call || (call.campaign.rules.detection ?? 'off') === 'off') {
    floor.journal(callId, 'ignored', call ? 'detectionOff' : 'unknownCall:verdict');
    return;
  }
  const detected = detectedBy(verdict);
  if (detected === undefined) {
    onPerson(floor, call, verdict);
    return;
  }
  if (!mayStillDrop(floor, call, verdict)) {
    floor.journal(callId, 'ignored', `lateVerdict:${call.state}`);
    return;
  }
  if (detected === 'unavailable' && isUnanswered(call)) {
    // Something is announced, and not what: the network's own cause is on its way, and says whether the number is dead.
    floor.journal(callId, 'announced', 'awaitCause', { figures: { probability: verdict.probability } });
    return;
  }
  call.detected = detected;
  if (call.answeredAt !== undefined) {
    floor.observe({ type: 'machineHangUp', at: floor.now, callId, campaignId: call.campaign.rules.id });
  }
  floor.journal(callId, 'detected', detected, { figures: { probability: verdict.probability } });
  releaseCall(floor, call, 'detected');
}

function onPerson(floor: FloorState, call: CallOnFloor, { kind }: Verdict): void {
  if (isUnanswered(call)) return;
  if (call.state === 'answered') takeForLive(floor, call, kind);
  else tellDecided(floor, call);
}

function detectedBy({ kind, announcement }: Verdict): AttemptEnd['detected'] {
  if (kind === 'human' || kind === 'silence') return undefined;
  return kind === 'announcement' ? (announcement ?? 'unavailable') : kind;
}

/** Before the answer only an announcement counts, and is heard in early media alone: a machine must answer to be one. */
function mayStillDrop(floor: FloorState, call: CallOnFloor, { kind }: Verdict): boolean {
  if (isUnanswered(call)) return call.state === 'earlyMedia' && kind === 'announcement';
  if (call.state === 'connected') return floor.now - (call.connectedAt ?? floor.now) <= latestDropMs;
  return call.state === 'answered' || call.state === 'waiting' || call.state === 'connecting';
}
