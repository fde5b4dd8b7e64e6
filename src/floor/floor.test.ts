import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, aDebtor, anAgent, aRecord, aTrunk } from '../../test/support/floor-fixtures.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';

const one = 'attempt-1-1';
const two = 'attempt-2-1';
const abandonment = aCampaign().abandonment;

describe('a call from the list to the agent', () => {
  it('is dialled for an idle agent, joined, recorded, wrapped up and settled', () => {
    const d = new FloorDriver();
    d.open();
    expect(d.all('claimMore')).toMatchObject([{ campaignId: 'c' }]);
    d.claim([aRecord('1')]);
    expect(d.all('dial')).toMatchObject([{ attemptId: one, trunk: 't', e164: '+573000000001', ringTimeoutMs: 30_000 }]);
    d.left(one);
    d.rings(one);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ callId: one, legId: 'leg-ana', agentId: 'ana' }]);
    expect(d.stateOf('ana')).toBe('reserved');
    d.joins(one, 'ana');
    expect(d.all('startRecording')).toMatchObject([{ callId: one }]);
    expect(d.floor.call(one)).toMatchObject({ agentId: 'ana', debtor: { id: '1' } });
    d.now += 60_000;
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', next: { kind: 'finish' } });
    expect(d.stateOf('ana')).toBe('wrapUp');
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promise' });
    expect(d.all('disposition')).toMatchObject([{ attemptId: one, disposition: 'promise' }]);
    expect(d.stateOf('ana')).toBe('idle');
    expect(d.floor.view(d.now).occupancy).toBeGreaterThan(0.9);
  });

  it('opens one line for each idle agent and no more, however many records are ready', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim(['1', '2', '3', '4'].map((id) => aRecord(id)));
    expect(d.dialled).toEqual([one, two]);
    d.left(one);
    d.ends(one, { answered: false, sipStatus: 486 });
    expect(d.dialled).toEqual([one, two, 'attempt-3-1']);
    expect(d.settlement(one)).toMatchObject({ outcome: 'busy', cause: 'sip486', next: { kind: 'retry' } });
  });

  it('goes to the agent idle longest', () => {
    const d = new FloorDriver();
    d.open({ agents: ['zoe', 'ana'] });
    d.claim([aRecord('1')]);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'zoe', reason: 'longestIdle' }]);
  });

  it('ends wrap-up when its time is over', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.ends(one);
    expect(d.floor.nextDueAt).toBeLessThanOrEqual(d.now + 10_000);
    d.pass(9_999);
    expect(d.stateOf('ana')).toBe('wrapUp');
    d.pass(1);
    expect(d.stateOf('ana')).toBe('idle');
  });
});

describe('skills', () => {
  const legal = [{ skill: 'legal', minLevel: 5 }];

  it('keep a campaign from agents who lack them', () => {
    const d = new FloorDriver();
    d.open({ campaign: { requiredSkills: legal }, agents: ['ana'] });
    expect(d.all('claimMore')).toEqual([]);
    d.logIn(anAgent('eva', { skills: { legal: 5 } }));
    d.claim([aRecord('1'), aRecord('2')]);
    expect(d.dialled).toEqual([one]);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'eva', reason: 'onlyEligible' }]);
  });

  it('of a record wait for an agent who has them while others are dialled', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', anAgent('eva', { skills: { legal: 9 } })] });
    d.give({ type: 'agentCommanded', agentId: 'eva', action: { kind: 'pause' } });
    const special = aRecord('1', 1, { debtor: aDebtor('1', { requiredSkills: legal }) });
    d.claim([special, aRecord('2')]);
    expect(d.dialled).toEqual([two]);
    expect(d.settlement(one)).toMatchObject({ outcome: 'blocked', cause: 'noSkilledAgent', next: { kind: 'retry' } });
  });

  it('of a record are matched to an agent who has them', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', anAgent('eva', { skills: { legal: 9 } })] });
    d.claim([aRecord('1', 1, { debtor: aDebtor('1', { requiredSkills: legal }) })]);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'eva' }]);
  });
});

describe('a live answer nobody can take', () => {
  function withoutAgent(campaign = {}): FloorDriver {
    const d = new FloorDriver();
    d.open({ campaign });
    d.claim([aRecord('1')]);
    d.left(one);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    d.pass(30_000);
    d.answers(one);
    return d;
  }

  it('hears the message after the threshold and is hung up on after it', () => {
    const d = withoutAgent({ abandonment: { ...abandonment, messagePromptId: 'sorry' } });
    d.pass(1_999);
    expect(d.all('playAbandonmentMessage')).toEqual([]);
    d.pass(1);
    expect(d.all('playAbandonmentMessage')).toMatchObject([{ callId: one, promptId: 'sorry' }]);
    d.give({ type: 'call', event: { type: 'promptFinished', at: d.now, callId: one, promptId: 'sorry' } });
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'messageFinished' }]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({
      outcome: 'abandoned',
      cause: 'noAgent',
      next: { kind: 'retry', at: d.now + 3_600_000 },
    });
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 1, abandoned: 1, abandonment: 1 });
  });

  it('is hung up on at once where there is no message', () => {
    const d = withoutAgent();
    d.pass(2_000);
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'noAgentWithinThreshold' }]);
  });

  it('goes to an agent who comes free in time', () => {
    const d = withoutAgent();
    d.now += 1_500;
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    expect(d.all('connect')).toMatchObject([{ callId: one, agentId: 'ana' }]);
    d.joins(one, 'ana');
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 1, connected: 1, abandoned: 0 });
  });

  it('counts as abandoned when the agent was joined too late', () => {
    const d = withoutAgent();
    d.now += 1_900;
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    d.now += 200;
    d.joins(one, 'ana');
    d.ends(one);
    expect(d.settlement(one)?.outcome).toBe('connected');
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ connected: 1, abandoned: 1 });
    expect(d.observed.map(({ type }) => type)).toEqual([
      'dialled',
      'answered',
      'live',
      'abandoned',
      'ended',
      'talkEnded',
    ]);
  });
});

describe('agents', () => {
  it('pause or log off after the call, not in it', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 0 }, agents: ['ana', 'ben'] });
    d.claim([aRecord('1'), aRecord('2')]);
    d.converse(one, 'ana');
    d.converse(two, 'ben');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    d.give({ type: 'agentCommanded', agentId: 'ben', action: { kind: 'logout' } });
    expect([d.stateOf('ana'), d.stateOf('ben')]).toEqual(['talking', 'talking']);
    d.ends(one);
    d.ends(two);
    expect([d.stateOf('ana'), d.stateOf('ben')]).toEqual(['paused', 'offline']);
    expect(d.all('closeAgentLeg')).toMatchObject([{ legId: 'leg-ben' }]);
  });

  it('take a wish back with ready', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 0 } });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'logout' } });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    d.ends(one);
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('who vanish in the middle of a call leave the debtor to another free agent', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({
      type: 'call',
      event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'rtpTimeout' },
    });
    expect(d.stateOf('ana')).toBe('offline');
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
    expect(d.alarms()).toContain('AGENT_LEG_DOWN');
    d.joins(one, 'ben');
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 1, connected: 1, abandoned: 0 });
  });

  it('who vanish with nobody else free end the call after the threshold, as a conversation', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.now += 30_000;
    d.give({ type: 'call', event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'gone' } });
    d.pass(2_000);
    expect(d.all('hangUp')).toMatchObject([{ reason: 'agentLost' }]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', cause: 'agentLost' });
  });

  it('hang up on the debtor when they ask for it', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'hangUp' } });
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'agentHungUp' }]);
  });

  it('whose leg refuses the call are passed over, and paused when it happens again', () => {
    const d = new FloorDriver({ settings: { refusalLimit: 1 } });
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    d.answers(one);
    d.give({ type: 'connectRefused', callId: one, legId: 'leg-ana', reason: 'LEG_STATE' });
    expect(d.stateOf('ana')).toBe('paused');
    expect(d.alarms()).toContain('CONNECT_REFUSED');
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
  });

  it('who ask for a pause before their phone is answered take no call', () => {
    const d = new FloorDriver();
    d.open({ agents: [] });
    d.give({ type: 'agentApplied', agent: anAgent('ana') });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId: 'leg-ana' } });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    d.give({ type: 'call', event: { type: 'legUp', at: d.now, legId: 'leg-ana', agentId: 'ana' } });
    expect(d.stateOf('ana')).toBe('paused');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('take the call answered first, also when it lost its agent and came back to wait', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'agentCommanded', agentId: 'ben', action: { kind: 'pause' } });
    d.pass(30_000);
    d.answers(one);
    d.now += 100;
    d.answers('attempt-2-1');
    d.give({ type: 'call', event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'x' } });
    d.give({ type: 'agentCommanded', agentId: 'ben', action: { kind: 'ready' } });
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
  });

  it('are free again when the call was gone before they were joined', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.answers(one);
    d.give({ type: 'connectRefused', callId: one, legId: 'leg-ana', reason: 'CALL_STATE' });
    expect(d.stateOf('ana')).toBe('idle');
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'abandoned' });
  });
});

describe('contact rules', () => {
  it('put a record back for the next opening, at selection and again at the dial', () => {
    const nineToFive = [{ fromMinute: 540, toMinute: 1_020 }];
    const days = Array.from({ length: 7 }, () => nineToFive);
    const pack = { id: 'office', law: 'x', confidence: 'A', sources: [], hours: { days, holiday: [] } } as const;
    const d = new FloorDriver({ rulePacks: new Map([['office', pack]]), utcOffset: createUtcOffset() });
    d.now = Date.parse('2026-11-23T16:59:00-05:00');
    d.open({ campaign: { rulePack: 'office' }, agents: ['ana'] });
    d.claim([aRecord('1'), aRecord('2'), aRecord('3')]);
    expect(d.dialled).toEqual([one]);
    d.left(one);
    d.now = Date.parse('2026-11-23T16:59:45-05:00');
    d.ends(one, { answered: false, sipStatus: 486 });
    const opening = Date.parse('2026-11-24T09:00:00-05:00');
    const closed = { outcome: 'blocked', cause: 'outsideHours', next: { kind: 'retry', at: opening } };
    expect(d.settlement(two)).toMatchObject(closed);
    expect(d.settlement('attempt-3-1')).toMatchObject(closed);
    d.claim([aRecord('4', 2)]);
    expect(d.settlement('attempt-4-2')).toMatchObject(closed);
    expect(d.dialled).toEqual([one]);
    expect(d.floor.leases()).toEqual([]);
  });

  it('let a campaign sleep outside its hours instead of passing the whole list through the store', () => {
    const days = Array.from({ length: 7 }, () => [{ fromMinute: 540, toMinute: 1_020 }]);
    const pack = { id: 'office', law: 'x', confidence: 'A', sources: [], hours: { days, holiday: [] } } as const;
    const d = new FloorDriver({ rulePacks: new Map([['office', pack]]), utcOffset: createUtcOffset() });
    d.now = Date.parse('2026-11-23T22:00:00-05:00');
    d.open({ campaign: { rulePack: 'office' }, agents: ['ana', 'ben', 'eva'] });
    d.claim([aRecord('1'), aRecord('2'), aRecord('3'), aRecord('4')]);
    expect(d.all('settle')).toHaveLength(4);
    d.pass(59_000);
    expect(d.all('claimMore')).toHaveLength(1);
    d.pass(1_000);
    expect(d.all('claimMore').at(-1)).toMatchObject({ count: 4 });
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ status: 'running', pacingReason: 'outsideHours' });
  });

  it('stop a campaign whose pack is unknown, with an alarm', () => {
    const d = new FloorDriver();
    d.open({ campaign: { rulePack: 'atlantis' } });
    expect(d.alarms()).toContain('RULE_PACK_UNKNOWN');
    expect(d.all('claimMore')).toEqual([]);
  });
});

describe('the end of the list', () => {
  it('finishes the campaign when every record is finished and the last call is over', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 0 } });
    d.claim([aRecord('1')], { asked: 4, unfinished: 0 });
    d.converse(one, 'ana');
    expect(d.all('campaignStatusChanged')).toEqual([]);
    d.ends(one);
    expect(d.all('claimMore')).toHaveLength(2);
    d.claim([], { asked: 4, unfinished: 0 });
    expect(d.all('campaignStatusChanged')).toMatchObject([{ status: 'finished', reason: 'everyRecordFinished' }]);
  });

  it('keeps running while records wait for later, and asks again when the first is due', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([], { asked: 4, unfinished: 3, nextEligibleAt: d.now + 2_000 });
    expect(d.floor.view(d.now).campaigns[0]?.status).toBe('running');
    d.pass(1_999);
    expect(d.all('claimMore')).toHaveLength(1);
    d.pass(1);
    expect(d.all('claimMore')).toHaveLength(2);
  });

  it('gives ready records back on pause and on drain, and becomes paused with the last call', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'drain' });
    expect(d.all('release')).toMatchObject([{ leases: [{ debtorId: '2' }], reason: 'draining' }]);
    d.ends(one, { answered: false, by: 'timeout' });
    expect(d.all('campaignStatusChanged').map(({ status }) => status)).toEqual(['draining', 'paused']);
    d.claim([aRecord('3')]);
    expect(d.all('release').at(-1)).toMatchObject({ reason: 'notWanted' });
    expect(d.dialled).toEqual([one]);
  });

  it('gives records back when the last agent leaves', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'logout' } });
    d.ends(one, { answered: false, sipStatus: 486 });
    expect(d.dialled).toEqual([one]);
    expect(d.all('release')).toMatchObject([{ reason: 'noAgents' }]);
  });
});

describe('trouble', () => {
  it('halts dialling without a store and goes on when it is back, calls in progress untouched', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({ type: 'storeDown' });
    d.claim([aRecord('2', 2)]);
    expect(d.dialled).toEqual([one]);
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    d.give({ type: 'storeUp' });
    expect(d.dialled).toEqual([one, 'attempt-2-2']);
  });

  it('dials nothing while the switch or the trunk is away', () => {
    const d = new FloorDriver();
    d.open();
    d.give({ type: 'call', event: { type: 'linkDown', at: d.now, reason: 'cut' } });
    d.claim([aRecord('1')]);
    expect(d.dialled).toEqual([]);
    d.give({ type: 'call', event: { type: 'trunkDown', at: d.now, trunk: 't', reason: 'silent' } });
    d.give({ type: 'call', event: { type: 'linkUp', at: d.now } });
    expect(d.dialled).toEqual([]);
    d.give({ type: 'call', event: { type: 'trunkUp', at: d.now, trunk: 't' } });
    expect(d.dialled).toEqual([one]);
    expect(d.alarms()).toEqual(['LINK_DOWN', 'TRUNK_DOWN']);
  });

  it('never opens more lines than the trunk has channels or its calls per second allow to wait', () => {
    const agents = ['a', 'b', 'c', 'd', 'e'];
    const records = ['1', '2', '3', '4', '5'].map((id) => aRecord(id));
    const channels = new FloorDriver();
    channels.open({ agents, trunk: { channelLimit: 4, channelsInUse: 1 } });
    channels.claim(records);
    expect(channels.dialled).toHaveLength(3);
    const rate = new FloorDriver();
    rate.open({ agents, trunk: { cpsLimit: 2 } });
    rate.claim(records);
    expect(rate.dialled).toHaveLength(2);
    rate.left(one);
    rate.pass(250);
    expect(rate.dialled).toHaveLength(3);
  });

  it('closes a trunk after a burst of carrier failures and comes back with a single call', () => {
    const d = new FloorDriver({ settings: { trunkFailureLimit: 3 } });
    const ids = Array.from({ length: 12 }, (_, i) => String(i + 1));
    d.open({ agents: ['ana', 'ben', 'eva'] });
    d.claim(ids.map((id) => aRecord(id)));
    for (const id of ['1', '2', '3']) d.ends(`attempt-${id}-1`, { answered: false, sipStatus: 503 });
    expect(d.alarms()).toEqual(['CARRIER_FAILURE']);
    const before = d.dialled.length;
    for (const callId of d.dialled.slice(3)) d.ends(callId, { answered: false, sipStatus: 503 });
    d.pass(29_000);
    expect(d.dialled).toHaveLength(before);
    d.pass(1_000);
    expect(d.dialled).toHaveLength(before + 1);
    d.rings(d.dialled.at(-1) ?? '');
    d.pass(250);
    expect(d.dialled.length).toBeGreaterThan(before + 1);
    expect(d.settlement(one)).toMatchObject({
      outcome: 'congestion',
      next: { kind: 'retry' },
      progress: { attempts: 0 },
    });
  });

  it('forgets a record whose lease was lost and dials the next one', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'dialRefused', attemptId: one, reason: 'leaseLost' });
    expect(d.settlement(one)).toBeUndefined();
    expect(d.dialled).toEqual([one, two]);
  });

  it('holds dialling a moment when the switch cannot be reached, and counts nothing against the number', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'dialRefused', attemptId: one, reason: 'switchUnreachable' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'failed', progress: { attempts: 0 } });
    expect(d.dialled).toEqual([one]);
    d.pass(5_000);
    expect(d.dialled).toEqual([one, two]);
  });

  it('ends a call the switch says nothing about, with an alarm', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.left(one);
    d.pass(40_000);
    expect(d.all('cancel')).toMatchObject([{ reason: 'ringTimeoutSilent' }]);
    d.pass(10_000);
    expect(d.alarms()).toContain('END_SILENT');
    expect(d.settlement(one)).toMatchObject({ outcome: 'failed', cause: 'endSilent' });
  });

  it('ends what the switch has forgotten and spares what is too young to be known', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1'), aRecord('2')]);
    d.converse(one, 'ana');
    d.now += 60_000;
    d.left(two);
    d.give({ type: 'liveCalls', calls: [], askedAt: d.now });
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', cause: 'switchForgot' });
    expect(d.settlement(two)).toBeUndefined();
  });

  it('hangs up when an answer crosses the CANCEL', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.left(one);
    d.pass(40_000);
    d.answers(one);
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'crossedCancel' }]);
    d.ends(one, { by: 'local', answered: true });
    expect(d.settlement(one)).toMatchObject({ outcome: 'abandoned' });
  });

  it('settles under the newer lease when the old one ran out during the call', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1', 1)]);
    d.converse(one, 'ana');
    d.claim([aRecord('1', 2)]);
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ lease: { fence: 2 }, outcome: 'connected' });
    expect(d.dialled).toEqual([one]);
  });

  it('ignores events about calls it does not hold, in the journal only', () => {
    const d = new FloorDriver();
    d.open();
    d.commands = [];
    d.answers('somebody-elses');
    d.ends('somebody-elses');
    expect(d.commands.map(({ type }) => type)).toEqual(['journal', 'journal']);
  });
});

describe('after a restart', () => {
  function restarted(): FloorDriver {
    const d = new FloorDriver();
    d.give({ type: 'trunks', trunks: [aTrunk()] });
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'running' });
    d.give({ type: 'agentApplied', agent: anAgent('ana') });
    return d;
  }
  const before = { record: aRecord('1'), e164: '+573000000001', trunk: 't', startedAt: 0 };

  it('a conversation goes on with its agent and is settled at its end', () => {
    const d = restarted();
    d.give({ type: 'legRecovered', agentId: 'ana', legId: 'leg-ana', state: 'idle' });
    const live = { callId: one, state: 'connected', legId: 'leg-ana' } as const;
    d.give({ type: 'callRecovered', call: { ...before, live, agentId: 'ana' } });
    expect(d.stateOf('ana')).toBe('talking');
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    expect(d.stateOf('ana')).toBe('wrapUp');
  });

  it('a live answer is given to an agent, a ringing call rings on', () => {
    const d = restarted();
    d.give({ type: 'legRecovered', agentId: 'ana', legId: 'leg-ana', state: 'idle' });
    const answeredAt = d.now - 500;
    d.give({ type: 'callRecovered', call: { ...before, live: { callId: one, state: 'answered', answeredAt } } });
    expect(d.all('connect')).toMatchObject([{ callId: one, agentId: 'ana' }]);
    const second = { ...before, record: aRecord('2') };
    d.give({ type: 'callRecovered', call: { ...second, live: { callId: two, state: 'ringing' } } });
    expect(d.floor.view(d.now).callsByPhase).toMatchObject({ connecting: 1, ringing: 1 });
  });

  it('a call the switch has lost is settled and counted: it may have rung', () => {
    const d = restarted();
    d.give({ type: 'callRecovered', call: before });
    expect(d.settlement(one)).toMatchObject({ progress: { attempts: 1 }, next: { kind: 'retry' } });
    expect(d.floor.leases()).toEqual([]);
  });

  it('a live answer that reached no agent before it was lost is abandoned, and not counted by pacing again', () => {
    const d = restarted();
    d.give({ type: 'callRecovered', call: { ...before, wasAbandoned: true, wasCounted: true } });
    expect(d.settlement(one)).toMatchObject({ outcome: 'abandoned', cause: 'restart' });
    d.give({ type: 'callRecovered', call: { ...before, record: aRecord('2'), wasConnected: true } });
    expect(d.settlement(two)).toMatchObject({ outcome: 'connected' });
    const counted = d.observed.filter(({ type }) => type === 'live' || type === 'abandoned' || type === 'connected');
    expect(counted).toEqual([]);
    d.give({ type: 'callRecovered', call: { ...before, record: aRecord('3'), wasAbandoned: true } });
    expect(d.observed.map(({ type }) => type)).toEqual(expect.arrayContaining(['live', 'abandoned']));
  });
});
