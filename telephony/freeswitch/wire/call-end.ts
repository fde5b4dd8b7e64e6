import type { CallEnd } from '../../call-control.ts';
import type { CallEndDetail } from '../../reasons.ts';
import type { HangupFacts } from './channel-notice.ts';
import { mediaTimeoutMs } from './originate-command.ts';

/** What Marcador had asked for when the channel ended. */
export type EndRequest = 'none' | 'cancel' | 'hangUp' | 'ringTimeout' | 'partnerLeft';

/** Causes that mean the switch or the link failed, whatever else the channel says. */
const failures: ReadonlyMap<string, CallEndDetail> = new Map([
  ['SYSTEM_SHUTDOWN', 'switchShutdown'],
  ['MEDIA_TIMEOUT', 'rtpTimeout'],
  ['NETWORK_OUT_OF_ORDER', 'transportError'],
  ['GATEWAY_DOWN', 'gatewayDown'],
  ['SRTP_READ_ERROR', 'mediaError'],
]);

/** FreeSWITCH's own time-outs on a call nobody answered. */
const timeouts = new Set(['NO_ANSWER', 'ALLOTTED_TIMEOUT', 'PROGRESS_TIMEOUT']);

/** An INVITE without any reply ends by itself after this (RFC 3261, timer B), in ms: one that lasts longer got 100 Trying. */
const timerBMs = 32_000;

/** What an originate says when it made no channel: there is no other event then. */
const refusals: ReadonlyMap<string, CallEndDetail> = new Map([
  ['INVALID_GATEWAY', 'noGateway'],
  ['GATEWAY_DOWN', 'gatewayDown'],
  ['DESTINATION_OUT_OF_ORDER', 'switchFull'],
  ['CHAN_NOT_IMPLEMENTED', 'noEndpoint'],
  ['USER_NOT_REGISTERED', 'notRegistered'],
  ['SUBSCRIBER_ABSENT', 'notRegistered'],
]);

/** Why a channel ended, in the words of the port. Pure. */
export function callEndOf(hangup: HangupFacts, request: EndRequest): CallEnd {
  const { answered, sipStatus } = hangup;
  const q850 = hangup.q850 === 16 && !answered ? undefined : hangup.q850;
  const heard = {
    ...(sipStatus !== undefined && hangup.replied && !answered ? { sipStatus } : {}),
    ...(q850 === undefined ? {} : { q850 }),
  };
  const unusable = unusableAnswer(hangup, request, heard);
  if (unusable) return unusable;
  const failure = failures.get(hangup.cause);
  if (failure === 'rtpTimeout') return { by: 'failure', answered, detail: failure, silentMs: mediaTimeoutMs, ...heard };
  if (failure !== undefined) return { by: 'failure', answered, detail: failure, ...heard };
  return answered ? answeredEnd(hangup, request, heard) : unansweredEnd(hangup, request, heard);
}

/** Why an originate that made no channel failed. */
export function refusedEnd(cause: string, request: EndRequest): CallEnd {
  if (request === 'cancel' || request === 'hangUp') return { by: 'local', answered: false };
  return { by: 'failure', answered: false, detail: refusals.get(cause) ?? 'switchRefused' };
}

type Heard = Pick<CallEnd, 'sipStatus' | 'q850'>;

function answeredEnd(hangup: HangupFacts, request: EndRequest, heard: Heard): CallEnd {
  if (hangup.disposition === 'recv_bye' && request === 'none') return { by: 'remote', answered: true, ...heard };
  if (request === 'partnerLeft') {
    const left = { by: 'local', answered: true, detail: 'partnerLeft', ...heard } as const;
    return hangup.disposition === 'recv_bye' ? { by: 'remote', answered: true, ...heard } : left;
  }
  if (request === 'cancel') return { by: 'local', answered: true, detail: 'crossedCancel', ...heard };
  if (request === 'ringTimeout') return { by: 'timeout', answered: true, detail: 'crossedCancel', ...heard };
  if (request === 'none' && hangup.cause === 'RECOVERY_ON_TIMER_EXPIRE') {
    return { by: 'failure', answered: true, detail: 'sessionTimer', ...heard };
  }
  return { by: hangup.disposition === 'recv_bye' ? 'remote' : 'local', answered: true, ...heard };
}

/**
 * Somebody answered, and FreeSWITCH hung up on them because it could do nothing with the answer's SDP: none (it makes up a
 * 500 then, where a carrier's own 500 has a disposition), or no audio in it (its cause is that of no common codec, and it
 * sends a BYE). To its events such a call was never answered.
 */
function unusableAnswer(hangup: HangupFacts, request: EndRequest, heard: Heard): CallEnd | undefined {
  const { answered, replied, cause, disposition, sipStatus } = hangup;
  if (answered || !replied) return undefined;
  const isWithoutSdp = sipStatus === 500 && disposition === undefined;
  const isWithoutAudio = cause === 'INCOMPATIBLE_DESTINATION' && disposition === 'send_bye';
  if (!isWithoutSdp && !isWithoutAudio) return undefined;
  const by = request === 'ringTimeout' ? 'timeout' : 'local';
  const q850 = heard.q850 === undefined ? {} : { q850: heard.q850 };
  return { by, answered: true, detail: 'unusableAnswer', ...q850 };
}

function unansweredEnd(hangup: HangupFacts, request: EndRequest, heard: Heard): CallEnd {
  if (request === 'cancel' || request === 'hangUp') return { by: 'local', answered: false, ...heard };
  if (!hangup.replied) return unheardEnd(hangup, request);
  if (request === 'ringTimeout' || timeouts.has(hangup.cause)) return { by: 'timeout', answered: false, ...heard };
  if (hangup.sipStatus === undefined) return { by: 'local', answered: false, detail: 'endedAtSwitch', ...heard };
  const redirected = hangup.sipStatus >= 300 && hangup.sipStatus < 400 ? { detail: 'redirected' as const } : {};
  return { by: 'remote', answered: false, ...redirected, ...heard };
}

/** FreeSWITCH saw no reply; some ends show that there was one, or that nothing was ever sent. */
function unheardEnd({ cause, sipStatus, lastedMs = 0 }: HangupFacts, request: EndRequest): CallEnd {
  // It was challenged (401 or 407, it does not say which) and has nothing to answer with.
  if (cause === 'MANDATORY_IE_MISSING') return { by: 'remote', answered: false, sipStatus: 401 };
  // No RTP port was left, or the session was throttled: nothing left this node.
  if (cause === 'DESTINATION_OUT_OF_ORDER' && sipStatus === undefined) {
    return { by: 'failure', answered: false, detail: 'switchFull' };
  }
  if (request === 'ringTimeout' && lastedMs > timerBMs) return { by: 'timeout', answered: false };
  const detail = sipStatus === undefined || sipStatus === 408 ? 'noReply' : 'transportError';
  return { by: 'failure', answered: false, detail };
}
