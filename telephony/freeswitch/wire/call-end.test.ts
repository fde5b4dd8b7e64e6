import { describe, expect, it } from 'vitest';
import type { CallEnd } from '../../call-control.ts';
import type { EndRequest } from './call-end.ts';
import { callEndOf, refusedEnd } from './call-end.ts';
import type { HangupFacts } from './channel-notice.ts';

const refused: HangupFacts = { cause: 'X', answered: false, replied: true, disposition: 'recv_refuse' };
const cancelled: HangupFacts = { cause: 'X', answered: false, replied: true, disposition: 'send_cancel' };
const talked: HangupFacts = { cause: 'NORMAL_CLEARING', answered: true, replied: true, q850: 16 };

/** What FreeSWITCH 1.11.1 says in each case, and what it means. */
const table: readonly (readonly [string, HangupFacts, EndRequest, CallEnd])[] = [
  [
    '486',
    { ...refused, cause: 'USER_BUSY', sipStatus: 486, q850: 17 },
    'none',
    { by: 'remote', answered: false, sipStatus: 486, q850: 17 },
  ],
  [
    '600',
    { ...refused, cause: 'USER_BUSY', sipStatus: 600, q850: 17 },
    'none',
    { by: 'remote', answered: false, sipStatus: 600, q850: 17 },
  ],
  [
    '403',
    { ...refused, cause: 'CALL_REJECTED', sipStatus: 403, q850: 21 },
    'none',
    { by: 'remote', answered: false, sipStatus: 403, q850: 21 },
  ],
  [
    '607, whose derived cause 16 says nothing',
    { ...refused, cause: 'UNWANTED', sipStatus: 607, q850: 16 },
    'none',
    { by: 'remote', answered: false, sipStatus: 607 },
  ],
  [
    '410',
    { ...refused, cause: 'NUMBER_CHANGED', sipStatus: 410, q850: 22 },
    'none',
    { by: 'remote', answered: false, sipStatus: 410, q850: 22 },
  ],
  [
    '408 of the carrier',
    { ...refused, cause: 'RECOVERY_ON_TIMER_EXPIRE', sipStatus: 408, q850: 102 },
    'none',
    { by: 'remote', answered: false, sipStatus: 408, q850: 102 },
  ],
  [
    '408 made up: nothing came back',
    { ...refused, replied: false, cause: 'RECOVERY_ON_TIMER_EXPIRE', sipStatus: 408, q850: 102 },
    'none',
    { by: 'failure', answered: false, detail: 'noReply' },
  ],
  [
    '503 made up: the port is closed',
    { ...refused, replied: false, cause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: 503, q850: 41 },
    'none',
    { by: 'failure', answered: false, detail: 'transportError' },
  ],
  [
    '302, not followed',
    { ...cancelled, cause: 'REQUESTED_CHAN_UNAVAIL', sipStatus: 302, q850: 44 },
    'none',
    { by: 'remote', answered: false, sipStatus: 302, q850: 44, detail: 'redirected' },
  ],
  [
    'our ring time-out',
    { ...cancelled, cause: 'NO_ANSWER', q850: 19 },
    'ringTimeout',
    { by: 'timeout', answered: false, q850: 19 },
  ],
  [
    'our ring time-out at a silent carrier',
    { ...cancelled, replied: false, cause: 'NO_ANSWER', q850: 19 },
    'ringTimeout',
    { by: 'failure', answered: false, detail: 'noReply' },
  ],
  [
    'our ring time-out after longer than a silent INVITE lives: 100 Trying had come',
    { ...cancelled, replied: false, cause: 'NO_ANSWER', q850: 19, lastedMs: 40_000 },
    'ringTimeout',
    { by: 'timeout', answered: false },
  ],
  [
    'a challenge that nobody can answer',
    { ...cancelled, replied: false, cause: 'MANDATORY_IE_MISSING', q850: 96 },
    'none',
    { by: 'remote', answered: false, sipStatus: 401 },
  ],
  [
    'no RTP port left, or throttled, with a channel',
    { cause: 'DESTINATION_OUT_OF_ORDER', answered: false, replied: false, q850: 27 },
    'none',
    { by: 'failure', answered: false, detail: 'switchFull' },
  ],
  [
    "502 of the carrier, whose cause is as that of a full switch's",
    { ...refused, cause: 'DESTINATION_OUT_OF_ORDER', sipStatus: 502, q850: 27 },
    'none',
    { by: 'remote', answered: false, sipStatus: 502, q850: 27 },
  ],
  [
    '200 without SDP, a 500 to the switch',
    { cause: 'NORMAL_TEMPORARY_FAILURE', answered: false, replied: true, sipStatus: 500, q850: 41 },
    'none',
    { by: 'local', answered: true, detail: 'unusableAnswer', q850: 41 },
  ],
  [
    "the carrier's own 500",
    { ...refused, cause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: 500, q850: 41 },
    'none',
    { by: 'remote', answered: false, sipStatus: 500, q850: 41 },
  ],
  [
    '200 with m=audio 0',
    { cause: 'INCOMPATIBLE_DESTINATION', answered: false, replied: true, disposition: 'send_bye', q850: 88 },
    'none',
    { by: 'local', answered: true, detail: 'unusableAnswer', q850: 88 },
  ],
  [
    '200 with m=audio 0 that crossed our ring time-out',
    { cause: 'INCOMPATIBLE_DESTINATION', answered: false, replied: true, disposition: 'send_bye', q850: 88 },
    'ringTimeout',
    { by: 'timeout', answered: true, detail: 'unusableAnswer', q850: 88 },
  ],
  [
    "the switch's own time-out",
    { ...cancelled, cause: 'ALLOTTED_TIMEOUT', q850: 16 },
    'none',
    { by: 'timeout', answered: false },
  ],
  [
    'our cancel',
    { ...cancelled, cause: 'ORIGINATOR_CANCEL', q850: 31 },
    'cancel',
    { by: 'local', answered: false, q850: 31 },
  ],
  [
    'somebody ended it at the switch',
    { ...cancelled, cause: 'MANAGER_REQUEST' },
    'none',
    { by: 'local', answered: false, detail: 'endedAtSwitch' },
  ],
  ['the debtor hung up', { ...talked, disposition: 'recv_bye' }, 'none', { by: 'remote', answered: true, q850: 16 }],
  ['we hung up', { ...talked, disposition: 'send_bye' }, 'hangUp', { by: 'local', answered: true, q850: 16 }],
  [
    'an answer crossed our cancel',
    { ...talked, disposition: 'send_bye' },
    'cancel',
    { by: 'local', answered: true, detail: 'crossedCancel', q850: 16 },
  ],
  [
    'an answer crossed our time-out',
    { ...talked, disposition: 'send_bye' },
    'ringTimeout',
    { by: 'timeout', answered: true, detail: 'crossedCancel', q850: 16 },
  ],
  [
    'no RTP any more',
    { ...talked, cause: 'MEDIA_TIMEOUT', disposition: 'send_bye' },
    'none',
    { by: 'failure', answered: true, detail: 'rtpTimeout', silentMs: 60_000, q850: 16 },
  ],
  [
    'the session timer ran out',
    { ...talked, cause: 'RECOVERY_ON_TIMER_EXPIRE', disposition: 'send_bye' },
    'none',
    { by: 'failure', answered: true, detail: 'sessionTimer', q850: 16 },
  ],
  [
    'the switch was shut down',
    { ...talked, cause: 'SYSTEM_SHUTDOWN', disposition: 'send_bye' },
    'none',
    { by: 'failure', answered: true, detail: 'switchShutdown', q850: 16 },
  ],
];

describe('the end of a channel', () => {
  it.each(table)('%s', (_, hangup, request, end) => {
    expect(callEndOf(hangup, request)).toEqual(end);
  });
});

describe('an originate that made no channel', () => {
  it.each([
    ['INVALID_GATEWAY', 'noGateway'],
    ['DESTINATION_OUT_OF_ORDER', 'switchFull'],
    ['CHAN_NOT_IMPLEMENTED', 'noEndpoint'],
    ['SOMETHING_NEW', 'switchRefused'],
    ['constructor', 'switchRefused'],
  ])('%s is the failure %s', (cause, detail) => {
    expect(refusedEnd(cause, 'none')).toEqual({ by: 'failure', answered: false, detail });
  });

  it('is ours when we had cancelled it', () => {
    expect(refusedEnd('DESTINATION_OUT_OF_ORDER', 'cancel')).toEqual({ by: 'local', answered: false });
  });
});
