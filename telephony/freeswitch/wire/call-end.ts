import type { CallEnd } from '../../call-control.ts';
import type { CallEndDetail } from '../../reasons.ts';
import type { HangupFacts } from './channel-notice.ts';

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
  const failure = failures.get(hangup.cause);
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

function unansweredEnd(hangup: HangupFacts, request: EndRequest, heard: Heard): CallEnd {
  if (request === 'cancel' || request === 'hangUp') return { by: 'local', answered: false, ...heard };
  if (!hangup.replied) {
    const detail = hangup.sipStatus === undefined || hangup.sipStatus === 408 ? 'noReply' : 'transportError';
    return { by: 'failure', answered: false, detail };
  }
  if (request === 'ringTimeout' || timeouts.has(hangup.cause)) return { by: 'timeout', answered: false, ...heard };
  if (hangup.sipStatus === undefined) return { by: 'local', answered: false, detail: 'endedAtSwitch', ...heard };
  const redirected = hangup.sipStatus >= 300 && hangup.sipStatus < 400 ? { detail: 'redirected' as const } : {};
  return { by: 'remote', answered: false, ...redirected, ...heard };
}
