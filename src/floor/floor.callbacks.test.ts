import { describe, expect, it } from 'vitest';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import type { PacingOrder, PacingSnapshot } from '../../dialer/pacing/policy.ts';
import { noRules } from '../../dialer/compliance/rule-pack.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, anAgent, aRecord, noProgress } from '../../test/support/floor-fixtures.ts';

const hour = 3_600_000;
const patience = 120_000;

interface Asked {
  readonly fence?: number;
  readonly agent?: string;
}

/** A record of the campaign whose debtor asked to be called now. */
function aCallback(d: FloorDriver, debtorId: string, { fence = 50, agent }: Asked = {}): ClaimedRecord {
  const asked = agent === undefined ? {} : { callBackAgent: agent };
  return aRecord(debtorId, fence, { progress: { ...noProgress, callBackAt: d.now, ...asked } });
}

function due(d: FloorDriver, records: readonly ClaimedRecord[]): void {
  d.give({ type: 'callbacksDue', campaignId: 'c' });
  expect(d.commands.at(-1)).toMatchObject({ type: 'claimMore', campaignId: 'c', only: 'callbacks' });
  d.give({ type: 'recordsClaimed', campaignId: 'c', records, asked: 10, unfinished: 9, only: 'callbacks' });
}

/** `first` has a higher priority than `c`, and cold records; Ana works for both. */
function beside(): FloorDriver {
  const d = new FloorDriver();
  d.open({ agents: [] });
  d.give({ type: 'campaignApplied', campaign: aCampaign({ id: 'first', priority: 90 }), status: 'running' });
  d.logIn(anAgent('ana'));
  return d;
}

function cold(d: FloorDriver, campaignId: string, ids: readonly string[]): void {
  const records = ids.map((id) => {
    const record = aRecord(`${campaignId}-${id}`, Number(id));
    return { ...record, lease: { ...record.lease, campaignId } };
  });
  d.give({ type: 'recordsClaimed', campaignId, records, asked: records.length, unfinished: 9 });
}

describe('a callback whose time has come', () => {
  it('is dialled before the cold records of its campaign', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.claim([aRecord('2', 2), aRecord('3', 3), aRecord('4', 4)]);
    due(d, [aCallback(d, '9')]);
    d.converse('attempt-1-1', 'ana');
    d.ends('attempt-1-1');
    d.pass(10_000);
    expect(d.dialled).toEqual(['attempt-1-1', 'attempt-9-50']);
    expect(d.checker.problems).toEqual([]);
  });

  it('is dialled before the cold records of a campaign of higher priority', () => {
    const d = beside();
    cold(d, 'first', ['1', '2', '3']);
    cold(d, 'c', ['4', '5', '6']);
    due(d, [aCallback(d, '9')]);
    expect(d.dialled).toEqual(['attempt-first-1-1']);
    d.converse('attempt-first-1-1', 'ana');
    d.ends('attempt-first-1-1');
    d.pass(10_000);
    expect(d.dialled.at(-1)).toBe('attempt-9-50');
    d.converse('attempt-9-50', 'ana');
    d.ends('attempt-9-50');
    d.pass(10_000);
    expect(d.dialled.at(-1)).toBe('attempt-first-2-2');
  });

  it('gets the agent before a cold answer of higher priority that waits longer', () => {
    const d = beside();
    d.logIn(anAgent('ben'));
    cold(d, 'first', ['1']);
    due(d, [aCallback(d, '9')]);
    for (const callId of d.dialled) d.left(callId);
    d.give({
      type: 'call',
      event: { type: 'legDown', at: d.now, legId: 'leg-ben', agentId: 'ben', reason: 'phoneLost' },
    });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'hangUp' } });
    d.answers('attempt-9-50');
    expect(d.all('connect').map(({ callId }) => callId)).toEqual(['attempt-9-50']);
  });

  it('says that it was dialled, and how it ended', () => {
    const d = new FloorDriver();
    d.open();
    const promisedAt = d.now;
    due(d, [aCallback(d, '9')]);
    d.converse('attempt-9-50', 'ana');
    d.ends('attempt-9-50');
    const about = { campaignId: 'c', callId: 'attempt-9-50', debtorId: '9', promisedAt };
    expect(d.all('callBackChanged')).toEqual([
      { type: 'callBackChanged', ...about, change: 'dialled', agentId: 'ana', circle: 'anyone' },
      { type: 'callBackChanged', ...about, change: 'ended', outcome: 'connected', agentId: 'ana' },
    ]);
    expect(d.settlement('attempt-9-50')?.progress.callBackAt).toBeUndefined();
  });

  it('says until when a rule puts it off, and stays a callback', () => {
    const days = Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1_140 }]);
    const office = { ...noRules, id: 'office', hours: { days, holiday: [] } };
    const d = new FloorDriver({ rulePacks: new Map([['office', office]]), utcOffset: () => -5 * hour });
    d.now = Date.UTC(2026, 10, 23, 6, 0, 0);
    d.open({ campaign: { rulePack: 'office' } });
    const callback = aCallback(d, '9');
    due(d, [callback]);
    const until = Date.UTC(2026, 10, 23, 13, 0, 0);
    expect(d.all('callBackChanged')).toMatchObject([{ change: 'putOff', until, reason: 'outsideHours' }]);
    expect(d.settlement('attempt-9-50')?.progress).toEqual(callback.progress);
  });

  it('is not claimed for a campaign that does not dial', () => {
    const d = new FloorDriver();
    d.open({ agents: [] });
    d.give({ type: 'callbacksDue', campaignId: 'c' });
    d.give({ type: 'callbacksDue', campaignId: 'nobody' });
    expect(d.all('claimMore').filter(({ only }) => only !== undefined)).toEqual([]);
    expect(d.floor.dialling()).toEqual([]);
  });
});

/** Ana and Bea of one team, and Cyd; nothing else to dial. */
function team(): FloorDriver {
  const d = new FloorDriver();
  d.open({
    campaign: { callBackPatienceMs: patience },
    agents: [anAgent('cyd'), anAgent('bea', { team: 'one' }), anAgent('ana', { team: 'one' })],
  });
  return d;
}

function pause(d: FloorDriver, agentId: string): void {
  d.give({ type: 'agentCommanded', agentId, action: { kind: 'pause' } });
}

function circles(d: FloorDriver): readonly (readonly [string, string])[] {
  return d.all('callBackChanged').flatMap((one) => (one.change === 'dialled' ? [[one.agentId, one.circle]] : []));
}

describe('a callback to an agent', () => {
  it('is dialled for them alone, however long others have been idle, and joined to them', () => {
    const d = team();
    due(d, [aCallback(d, '9', { agent: 'ana' })]);
    expect(circles(d)).toEqual([['ana', 'agent']]);
    expect([d.stateOf('ana'), d.stateOf('bea'), d.stateOf('cyd')]).toEqual(['reserved', 'idle', 'idle']);
    d.answers('attempt-9-50');
    expect(d.all('connect')).toMatchObject([{ callId: 'attempt-9-50', agentId: 'ana', reason: 'callBack' }]);
    d.joins('attempt-9-50', 'ana');
    d.ends('attempt-9-50');
    expect(d.all('callBackChanged').at(-1)).toMatchObject({ change: 'ended', promisedAgent: 'ana', agentId: 'ana' });
    expect(d.settlement('attempt-9-50')?.progress.callBackAgent).toBeUndefined();
    expect(d.checker.problems).toEqual([]);
  });

  it('waits for them while they are busy', () => {
    const d = team();
    pause(d, 'ana');
    due(d, [aCallback(d, '9', { agent: 'ana' })]);
    d.pass(patience - 1);
    expect(d.dialled).toEqual([]);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    expect(circles(d)).toEqual([['ana', 'agent']]);
  });

  it('goes to their team when they are not free in time, then to anybody', () => {
    const d = team();
    pause(d, 'ana');
    due(d, [aCallback(d, '8', { agent: 'ana' })]);
    d.pass(patience);
    expect(circles(d)).toEqual([['bea', 'team']]);
    d.converse('attempt-8-50', 'bea');
    due(d, [aCallback(d, '9', { fence: 51, agent: 'ana' })]);
    d.pass(2 * patience - 1);
    expect(d.dialled).toHaveLength(1);
    d.pass(1);
    expect(circles(d)).toEqual([
      ['bea', 'team'],
      ['cyd', 'anyone'],
    ]);
  });

  it.each([
    ['is not logged in', 'ana', ['bea', 'team']],
    ['is unknown', 'zoe', ['cyd', 'anyone']],
  ] as const)('waits for nobody who %s', (_, agent, expected) => {
    const d = team();
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'logout' } });
    due(d, [aCallback(d, '9', { agent })]);
    expect(circles(d)).toEqual([expected]);
  });

  it('frees the agent when nobody answers, and when a machine does', () => {
    const d = team();
    due(d, [aCallback(d, '9', { agent: 'ana' })]);
    d.left('attempt-9-50');
    d.ends('attempt-9-50', { answered: false, sipStatus: 486 });
    expect(d.stateOf('ana')).toBe('idle');
    const m = new FloorDriver();
    m.open({ campaign: { detection: 'beforeConnect' } });
    due(m, [aCallback(m, '9', { agent: 'ana' })]);
    m.answers('attempt-9-50');
    const verdict = { kind: 'machine', probability: 0.9 } as const;
    m.give({ type: 'verdict', callId: 'attempt-9-50', verdict });
    expect(m.stateOf('ana')).toBe('idle');
    expect([...d.checker.problems, ...m.checker.problems]).toEqual([]);
  });

  it.each(['is removed', 'may no longer take it'] as const)(
    'goes to somebody else when the agent %s while it rings',
    (what) => {
      const d = team();
      due(d, [aCallback(d, '9', { agent: 'ana' })]);
      d.left('attempt-9-50');
      if (what === 'is removed') d.give({ type: 'agentRemoved', agentId: 'ana' });
      else d.give({ type: 'agentApplied', agent: anAgent('ana', { campaigns: ['other'] }) });
      expect(d.stateOf('ana')).toBe(what === 'is removed' ? undefined : 'idle');
      d.answers('attempt-9-50');
      expect(d.all('connect')).toMatchObject([{ agentId: 'cyd' }]);
      expect(d.checker.problems).toEqual([]);
    },
  );

  it('goes on for whoever is free when the phone of the agent is lost while it rings', () => {
    const d = team();
    due(d, [aCallback(d, '9', { agent: 'ana' })]);
    d.left('attempt-9-50');
    const lost = { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'phoneLost' } as const;
    d.give({ type: 'call', event: lost });
    d.answers('attempt-9-50');
    expect(d.all('connect')).toMatchObject([{ agentId: 'cyd' }]);
    expect(d.checker.problems).toEqual([]);
  });
});

describe('a callback while pacing is full', () => {
  /** Two lines for each idle agent: more than there are agents. */
  function overbooked(): { readonly d: FloorDriver; readonly seen: PacingSnapshot[] } {
    const seen: PacingSnapshot[] = [];
    const decide = (snapshot: PacingSnapshot): readonly PacingOrder[] => {
      seen.push(snapshot);
      const { agents, calls, campaigns } = snapshot;
      const counted = agents.filter(({ phase, leaving }) => phase === 'idle' && !leaving);
      const lines = Math.min(Math.max(0, 2 * counted.length - calls.length), campaigns[0]?.readyRecords ?? 0);
      return campaigns.map(({ campaignId }) => ({ campaignId, lines, reason: 'withinTheta', figures: {} }));
    };
    return { d: new FloorDriver({ pacing: { name: 'overbooks', decide } }), seen };
  }

  it('takes no agent from the lines that count on them, opens no more of those, and is next', () => {
    const { d, seen } = overbooked();
    d.open({ agents: ['ana'] });
    d.claim(['1', '2', '3', '4'].map((id) => aRecord(id, Number(id))));
    expect(d.dialled).toHaveLength(2);
    due(d, [aCallback(d, '9', { agent: 'ana' })]);
    expect(seen.at(-1)?.agents).toMatchObject([{ phase: 'idle', leaving: true }]);
    d.left('attempt-1-1');
    d.left('attempt-2-2');
    d.ends('attempt-1-1', { answered: false, sipStatus: 486 });
    expect(d.dialled).toHaveLength(2);
    d.ends('attempt-2-2', { answered: false, sipStatus: 486 });
    expect(d.dialled.slice(2)).toEqual(['attempt-9-50']);
    expect(seen.at(-1)?.agents).toMatchObject([{ phase: 'reserved', leaving: false }]);
    expect(seen.at(-1)?.calls).toEqual([]);
    d.answers('attempt-9-50');
    expect(d.all('connect')).toMatchObject([{ agentId: 'ana', reason: 'callBack' }]);
    expect(d.checker.problems).toEqual([]);
  });

  it('lets the agent take an answer that came first, and has them after it', () => {
    const { d } = overbooked();
    d.open({ agents: ['ana'] });
    d.claim(['1', '2'].map((id) => aRecord(id, Number(id))));
    due(d, [aCallback(d, '9')]);
    d.converse('attempt-1-1', 'ana');
    d.left('attempt-2-2');
    d.ends('attempt-2-2', { answered: false });
    d.ends('attempt-1-1');
    expect(d.dialled).toHaveLength(2);
    d.pass(10_000);
    expect(d.dialled.at(-1)).toBe('attempt-9-50');
  });

  it('waits where no line is free, and takes the first', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'], campaign: { maxLines: 1 } });
    d.claim([aRecord('1', 1), aRecord('2', 2)]);
    due(d, [aCallback(d, '9')]);
    expect(d.dialled).toEqual(['attempt-1-1']);
    d.left('attempt-1-1');
    d.ends('attempt-1-1', { answered: false, sipStatus: 486 });
    expect(d.dialled).toEqual(['attempt-1-1', 'attempt-9-50']);
  });

  it('is given back with the other records when the campaign pauses, and nobody is awaited for it', () => {
    const { d, seen } = overbooked();
    d.open({ agents: ['ana'] });
    d.claim(['1', '2'].map((id) => aRecord(id, Number(id))));
    due(d, [aCallback(d, '9', { agent: 'ana' })]);
    expect(d.floor.leases().map(({ debtorId }) => debtorId)).toContain('9');
    d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'pause' });
    expect(d.all('release').flatMap(({ leases }) => leases.map(({ debtorId }) => debtorId))).toContain('9');
    d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'start' });
    expect(seen.at(-1)?.agents).toMatchObject([{ leaving: false }]);
    expect(d.checker.problems).toEqual([]);
  });
});
