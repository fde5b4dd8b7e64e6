import { describe, expect, it } from 'vitest';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import { noRules } from '../../dialer/compliance/rule-pack.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, anAgent, aRecord, noProgress } from '../../test/support/floor-fixtures.ts';

const hour = 3_600_000;

/** A record of the campaign whose debtor asked to be called now. */
function aCallback(d: FloorDriver, debtorId: string, fence = 50): ClaimedRecord {
  return aRecord(debtorId, fence, { progress: { ...noProgress, callBackAt: d.now } });
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
      { type: 'callBackChanged', ...about, change: 'dialled' },
      { type: 'callBackChanged', ...about, change: 'ended', outcome: 'connected' },
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
