import { describe, expect, it } from 'vitest';
import { noRules } from '../../dialer/compliance/rule-pack.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, aRecord, one } from '../../test/support/floor-fixtures.ts';
import type { AlarmCode } from './state/floor-reasons.ts';
import { momentMs } from './state/active-alarms.ts';

type Story = (d: FloorDriver) => void;

const call =
  (event: object): Story =>
  (d) =>
    void d.give({ type: 'call', event: { at: d.now, ...event } as never });
const legDown = call({ type: 'legDown', legId: 'leg-ana', agentId: 'ana', reason: 'phoneLost' });
const notAnswered: Story = (d) => {
  call({ type: 'legDown', legId: 'leg-ana', agentId: 'ana', reason: 'remote' })(d);
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId: 'rang' } });
  call({ type: 'legDown', legId: 'rang', agentId: 'ana', reason: 'sip', params: { status: 480 } })(d);
};
const logIn: Story = (d) => {
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId: 'again' } });
  d.give({ type: 'call', event: { type: 'legUp', at: d.now, legId: 'again', agentId: 'ana' } });
};
const logOut: Story = (d) => void d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'logout' } });

function carrierFails(d: FloorDriver): void {
  for (let number = 1; number <= 10; number++) {
    const callId = `attempt-${number}-${number}`;
    d.claim([aRecord(String(number), number)]);
    d.left(callId);
    d.ends(callId, { answered: false, sipStatus: 503 });
  }
}

/** A call gets through when the trunk's gate opens again. */
function carrierWorks(d: FloorDriver): void {
  d.pass(31_000);
  d.claim([aRecord('20', 20)]);
  d.left('attempt-20-20');
  d.rings('attempt-20-20');
}

function refuseTwice(d: FloorDriver): void {
  d.claim([aRecord('1')]);
  for (let times = 1; times <= 2; times++) {
    const record = aRecord(String(times), times);
    if (times > 1) d.claim([record]);
    d.left(record.callId);
    d.answers(record.callId);
    d.give({ type: 'connectRefused', callId: record.callId, legId: 'leg-ana', reason: 'LEG_STATE' });
    d.pass(2_000);
    d.ends(record.callId, { by: 'local' });
  }
}

const recordingFails: Story = call({ type: 'recordingFailed', callId: 'x', recordingId: 'r', reason: 'diskFull' });
/** Ten seconds later one ends that is so long. */
function recordingEnds(d: FloorDriver, durationMs: number, flaw?: 'cut' | 'repaired'): void {
  d.now += 10_000;
  call({ type: 'recordingStopped', callId: 'y', recordingId: 's', durationMs, file: '/s.wav', ...(flaw && { flaw }) })(
    d,
  );
}

/** How each condition begins, and how it is over. */
const conditions: readonly (readonly [AlarmCode, string, Story, Story])[] = [
  [
    'TRUNK_DOWN',
    't',
    call({ type: 'trunkDown', trunk: 't', reason: 'noReply' }),
    call({ type: 'trunkUp', trunk: 't' }),
  ],
  ['LINK_DOWN', 'switch', call({ type: 'linkDown', reason: 'noReply' }), call({ type: 'linkUp' })],
  ['STORE_DOWN', 'store', (d) => void d.give({ type: 'storeDown' }), (d) => void d.give({ type: 'storeUp' })],
  ['CARRIER_FAILURE', 't', carrierFails, carrierWorks],
  ['RECORDING_FAILING', 'recordings', recordingFails, (d) => recordingEnds(d, 9_000)],
  [
    'RULE_PACK_UNKNOWN',
    'c',
    (d) => void d.give({ type: 'campaignApplied', campaign: aCampaign({ rulePack: 'moon' }), status: 'running' }),
    (d) => void d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'running' }),
  ],
  ['AGENT_LEG_DOWN', 'ana', legDown, logIn],
  ['AGENT_LEG_DOWN', 'ana', legDown, logOut],
  ['AGENT_NO_ANSWER', 'ana', notAnswered, logIn],
  ['AGENT_NO_ANSWER', 'ana', notAnswered, logOut],
  [
    'AGENT_UNREACHABLE',
    'ana',
    (d) => {
      legDown(d);
      d.give({ type: 'redialEnded', agentId: 'ana' });
    },
    logIn,
  ],
  ['CONNECT_REFUSED', 'ana', refuseTwice, logOut],
  [
    'DIALLING_HELD',
    'floor',
    (d) => {
      d.claim([aRecord('1')]);
      d.give({ type: 'dialRefused', callId: one, reason: 'switchUnreachable' });
    },
    (d) => void d.pass(5_000),
  ],
];

/** What each moment is. */
const moments: readonly (readonly [AlarmCode, Story])[] = [
  ['FOREIGN_MEDIA', call({ type: 'foreignMedia', of: 'call', id: 'x' })],
  [
    'CONNECT_SILENT',
    (d) => {
      d.claim([aRecord('1')]);
      d.left(one);
      d.answers(one);
      d.pass(5_000);
    },
  ],
  [
    'END_SILENT',
    (d) => {
      d.claim([aRecord('1')]);
      d.left(one);
      d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'pause' });
      d.pass(40_000);
      d.pass(10_000);
    },
  ],
];

function opened(): FloorDriver {
  const d = new FloorDriver({ rulePacks: new Map([['none', noRules]]), utcOffset: () => 0 });
  d.open();
  return d;
}

const ended = (d: FloorDriver, code: AlarmCode) => d.all('alarmEnded').filter((alarm) => alarm.code === code);

describe('an alarm', () => {
  it.each(conditions)('%s of %s lasts until it is over, and says so once', (code, subject, begin, end) => {
    const d = opened();
    begin(d);
    expect(d.alarms()).toContain(code);
    expect(ended(d, code)).toEqual([]);
    end(d);
    expect(ended(d, code)).toMatchObject([{ code, subject }]);
    end(d);
    expect(ended(d, code)).toHaveLength(1);
  });

  it.each(moments)('%s tells of a moment, and is past after a while', (code, begin) => {
    const d = opened();
    begin(d);
    expect(d.alarms()).toContain(code);
    d.pass(momentMs - 1);
    expect(ended(d, code)).toEqual([]);
    d.pass(1);
    expect(ended(d, code)).toMatchObject([{ reason: 'past' }]);
  });

  it('ends with the agent or the campaign it is about', () => {
    const d = opened();
    legDown(d);
    d.give({ type: 'agentRemoved', agentId: 'ana' });
    d.give({ type: 'campaignApplied', campaign: aCampaign({ rulePack: 'moon' }), status: 'paused' });
    d.give({ type: 'campaignRemoved', campaignId: 'c' });
    expect(d.all('alarmEnded')).toMatchObject([
      { code: 'AGENT_LEG_DOWN', reason: 'subjectGone' },
      { code: 'RULE_PACK_UNKNOWN', reason: 'subjectGone' },
    ]);
  });

  it('that never began does not end', () => {
    const d = opened();
    call({ type: 'trunkUp', trunk: 't' })(d);
    d.give({ type: 'storeUp' });
    expect(d.all('alarmEnded')).toEqual([]);
  });

  it('of failing recordings is not ended by one that had begun before, of which nothing is known, or that is not whole', () => {
    const d = opened();
    recordingFails(d);
    recordingEnds(d, 11_000);
    recordingEnds(d, 0);
    recordingEnds(d, 100, 'cut');
    recordingEnds(d, 100, 'repaired');
    expect(ended(d, 'RECORDING_FAILING')).toEqual([]);
  });
});
