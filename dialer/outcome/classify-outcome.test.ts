import { describe, expect, it } from 'vitest';
import type { CallEnd } from '../../telephony/call-control.ts';
import { classifyOutcome, type AttemptEnd, type Classification } from './classify-outcome.ts';
import { meaningOfQ850 } from './q850-outcomes.ts';
import { meaningOfSip } from './sip-outcomes.ts';

function classify(end: Partial<CallEnd>, over: Partial<AttemptEnd> = {}): string {
  const attempt = { end: { by: 'remote', answered: false, ...end } as const, connected: false, abandoned: false };
  const { outcome, cause, carrierFailure, ownFailure } = classifyOutcome({ ...attempt, ...over });
  const found = typeof cause === 'string' ? cause : inShort(cause);
  const whose = ownFailure ? ' own' : ' carrier';
  return `${outcome} ${found}${carrierFailure ? whose : ''}`;
}

function inShort(cause: Exclude<Classification['cause'], string>): string {
  return cause.reason === 'sip' ? `sip${cause.params.status}` : `q850-${(cause.params as { cause: number }).cause}`;
}

/** One row for each final status an INVITE may meet (RFC 3261 and the registry's further ones), then the classes. */
const sipRows: readonly (readonly [number, string])[] = [
  [300, 'failed'],
  [301, 'failed'],
  [302, 'failed'],
  [305, 'failed'],
  [380, 'failed'],
  [400, 'failed carrier'],
  [401, 'failed carrier'],
  [402, 'failed carrier'],
  [403, 'failed carrier'],
  [404, 'invalidNumber'],
  [405, 'failed carrier'],
  [406, 'failed carrier'],
  [407, 'failed carrier'],
  [408, 'noAnswer'],
  [410, 'invalidNumber'],
  [413, 'failed carrier'],
  [414, 'failed carrier'],
  [415, 'failed carrier'],
  [416, 'failed carrier'],
  [420, 'failed carrier'],
  [421, 'failed carrier'],
  [422, 'failed carrier'],
  [423, 'failed carrier'],
  [433, 'failed carrier'],
  [480, 'noAnswer'],
  [481, 'failed carrier'],
  [482, 'failed carrier'],
  [483, 'failed carrier'],
  [484, 'invalidNumber'],
  [485, 'invalidNumber'],
  [486, 'busy'],
  [487, 'noAnswer'],
  [488, 'failed'],
  [489, 'failed carrier'],
  [491, 'failed carrier'],
  [493, 'failed carrier'],
  [494, 'failed carrier'],
  [500, 'congestion carrier'],
  [501, 'congestion carrier'],
  [502, 'congestion carrier'],
  [503, 'congestion carrier'],
  [504, 'congestion carrier'],
  [505, 'congestion carrier'],
  [513, 'congestion carrier'],
  [580, 'congestion carrier'],
  [600, 'busy'],
  [603, 'rejected'],
  [604, 'invalidNumber'],
  [606, 'failed'],
  [607, 'rejected'],
  [608, 'rejected'],
  [699, 'rejected'],
];

/** One row for each cause 1..127: what stands in Q.850 by name, the rest by class. */
const q850Rows: readonly (readonly [number, number, string])[] = [
  [1, 1, 'invalidNumber'],
  [2, 2, 'congestion carrier'],
  [3, 3, 'failed carrier'],
  [4, 5, 'invalidNumber'],
  [6, 15, 'failed'],
  [16, 16, 'noAnswer'],
  [17, 17, 'busy'],
  [18, 20, 'noAnswer'],
  [21, 21, 'rejected'],
  [22, 22, 'invalidNumber'],
  [23, 23, 'failed'],
  [24, 24, 'rejected'],
  [25, 25, 'congestion carrier'],
  [26, 26, 'noAnswer'],
  [27, 27, 'failed'],
  [28, 28, 'invalidNumber'],
  [29, 29, 'failed'],
  [30, 31, 'noAnswer'],
  [32, 53, 'congestion carrier'],
  [54, 55, 'rejected'],
  [56, 63, 'congestion carrier'],
  [64, 86, 'failed carrier'],
  [87, 87, 'rejected'],
  [88, 88, 'failed'],
  [89, 101, 'failed carrier'],
  [102, 102, 'congestion carrier'],
  [103, 127, 'failed carrier'],
];
const causes = q850Rows.flatMap(([first, last, expected]) =>
  Array.from({ length: last - first + 1 }, (_, i) => [first + i, expected] as const),
);

describe('the outcome of a SIP refusal', () => {
  it.each(sipRows)('%i is %s', (status, expected) => {
    const [outcome = '', carrier] = expected.split(' ');
    expect(classify({ sipStatus: status })).toBe([outcome, `sip${status}`, carrier].filter(Boolean).join(' '));
  });

  it('has an answer for every final status and for no other', () => {
    for (let status = 300; status <= 699; status++) expect(meaningOfSip(status)).toBeDefined();
    for (const status of [-1, 0, 100, 183, 200, 299, 700, 486.5, Number.NaN])
      expect(meaningOfSip(status)).toBeUndefined();
  });
});

describe('the outcome of a Q.850 cause', () => {
  it.each(causes)('%i is %s', (cause, expected) => {
    const [outcome = '', carrier] = expected.split(' ');
    expect(classify({ q850: cause })).toBe([outcome, `q850-${cause}`, carrier].filter(Boolean).join(' '));
  });

  it('is known for 1 to 127 and for nothing else', () => {
    expect(causes.map(([cause]) => cause)).toEqual(Array.from({ length: 127 }, (_, i) => i + 1));
    for (const cause of [-1, 0, 128, 1.5, Number.NaN]) expect(meaningOfQ850(cause)).toBeUndefined();
  });
});

describe('a status and a cause together', () => {
  it.each([
    ['a gateway hides busy behind 503', 503, 17, 'busy q850-17'],
    ['a gateway hides an unallocated number behind 480', 480, 1, 'invalidNumber q850-1'],
    ['480 because nobody answered', 480, 19, 'noAnswer q850-19'],
    ['a temporary failure says less than busy', 486, 41, 'busy sip486'],
    ['normal clearing says nothing about 607', 607, 16, 'rejected sip607'],
    ['interworking says nothing about 404', 404, 127, 'invalidNumber sip404'],
    [
      'a cause made up from the status adds nothing: 403 stays the trunk, not the debtor',
      403,
      21,
      'failed sip403 carrier',
    ],
    ['503 with its own made-up cause', 503, 41, 'congestion sip503 carrier'],
    ['404 because a transit network has no route', 404, 34, 'congestion q850-34 carrier'],
    ['a cause out of range is not read', 486, 999, 'busy sip486'],
  ])('%s', (_, sipStatus, q850, expected) => {
    expect(classify({ sipStatus, q850 })).toBe(expected);
  });
});

describe('the outcome of an attempt', () => {
  const answered = { answered: true } as const;
  const silent = { answered: true, by: 'failure', detail: 'rtpTimeout', silentMs: 30_000 } as const;
  const talk = (talkedMs: number) => ({ talkedMs, leastTalkMs: 3_000 });
  it.each<[string, Partial<CallEnd>, Partial<AttemptEnd>, string]>([
    ['a conversation the debtor ended', answered, { connected: true }, 'connected debtorHungUp'],
    ['a conversation we ended', { ...answered, by: 'local' }, { connected: true }, 'connected agentHungUp'],
    [
      'a conversation whose agent vanished',
      { ...answered, by: 'local' },
      { connected: true, hangUpReason: 'agentLost' },
      'connected agentLost',
    ],
    [
      'a conversation cut by the network',
      { ...answered, by: 'failure', detail: 'rtpTimeout' },
      { connected: true },
      'connected rtpTimeout',
    ],
    ['a conversation of the least length', answered, { connected: true, ...talk(3_000) }, 'connected debtorHungUp'],
    ['a debtor who hung up at once', answered, { connected: true, ...talk(2) }, 'tooShort debtorHungUp'],
    [
      'an agent who hung up at once',
      { ...answered, by: 'local' },
      { connected: true, hangUpReason: 'agentHungUp', ...talk(2_999) },
      'tooShort agentHungUp',
    ],
    ['a debtor who never was heard', silent, { connected: true, ...talk(30_500) }, 'silent rtpTimeout'],
    ['a debtor who fell silent after talking', silent, { connected: true, ...talk(33_000) }, 'connected rtpTimeout'],
    [
      'an agent lost in the first seconds, and no other',
      { ...answered, by: 'local' },
      { connected: true, abandoned: true, agentLost: true, hangUpReason: 'agentLost', ...talk(900) },
      'agentLost agentLost',
    ],
    [
      'a debtor who hung up after losing the agent in the first seconds',
      answered,
      { connected: true, agentLost: true, ...talk(900) },
      'agentLost debtorHungUp',
    ],
    [
      'an agent lost in the middle of a conversation',
      { ...answered, by: 'local' },
      { connected: true, agentLost: true, hangUpReason: 'agentLost', ...talk(60_000) },
      'connected agentLost',
    ],
    [
      'a conversation of a length nobody knows',
      answered,
      { connected: true, leastTalkMs: 3_000 },
      'connected debtorHungUp',
    ],
    [
      'any length where the campaign asks for none',
      answered,
      { connected: true, talkedMs: 2, leastTalkMs: 0 },
      'connected debtorHungUp',
    ],
    ['a live answer given up', { ...answered, by: 'local' }, { abandoned: true }, 'abandoned noAgent'],
    ['a debtor who hung up while waiting', answered, {}, 'abandoned debtorHungUpWaiting'],
    [
      'an answer that crossed our CANCEL',
      { ...answered, by: 'local', detail: 'crossedCancel' },
      {},
      'abandoned crossedCancel',
    ],
    ['an answer that crossed the ring time-out', { ...answered, by: 'timeout' }, {}, 'abandoned crossedCancel'],
    [
      'an answer lost with the switch',
      { ...answered, by: 'failure', detail: 'switchLost' },
      {},
      'failed switchLost own',
    ],
    ['a machine', { ...answered, by: 'local' }, { detected: 'machine' }, 'machine detected'],
    [
      'a machine an agent was joined to',
      { ...answered, by: 'local' },
      { detected: 'machine', connected: true },
      'machine detected',
    ],
    ['a fax', { ...answered, by: 'local' }, { detected: 'fax' }, 'fax detected'],
    ['an announced dead number', { by: 'local' }, { detected: 'invalidNumber' }, 'invalidNumber announcement'],
    ['an announced congestion', { by: 'local' }, { detected: 'congestion' }, 'congestion announcement carrier'],
    ['any other announcement', { by: 'local' }, { detected: 'unavailable' }, 'noAnswer announcement'],
    ['nobody answered in time', { by: 'timeout', sipStatus: 487 }, {}, 'noAnswer ringTimeout'],
    ['we cancelled', { by: 'local', sipStatus: 487 }, { hangUpReason: 'closing' }, 'cancelled closing'],
    ['a node without a free channel', { by: 'failure', detail: 'switchFull' }, {}, 'failed switchFull own'],
    ['a switch that lost the call', { by: 'failure', detail: 'lostAtSwitch' }, {}, 'failed lostAtSwitch own'],
    ['nobody replied', { by: 'failure', detail: 'noReply' }, {}, 'failed noReply carrier'],
    ['nothing left us', { by: 'failure', detail: 'noGateway' }, {}, 'failed noGateway carrier'],
    ['refused without a word', {}, {}, 'failed remote'],
  ])('%s', (_, end, over, expected) => {
    expect(classify(end, over)).toBe(expected);
  });
});
