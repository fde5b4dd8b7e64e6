import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../../../test/support/floor-driver.ts';
import { aDebtor, aRecord, one } from '../../../../test/support/floor-fixtures.ts';
import { noHistory, type ContactHistory } from '../../../../dialer/compliance/contact-history.ts';
import { noRules, type RulePack } from '../../../../dialer/compliance/rule-pack.ts';
import type { DialRefusal } from '../../../../dialer/attempt/attempt-reasons.ts';

const day = [{ fromMinute: 8 * 60, toMinute: 18 * 60 }];
const pack: RulePack = {
  ...noRules,
  id: 'hours',
  hours: { days: [day, day, day, day, day, [], []], holiday: [] },
  attemptsPerDay: 2,
  conversationsPerDay: 1,
};

function onMonday(): FloorDriver {
  const d = new FloorDriver({ rulePacks: new Map([[pack.id, pack]]), utcOffset: () => 0 });
  d.open({ campaign: { rulePack: 'hours', timeZone: 'UTC' } });
  return d;
}

const withHistory = (history: Partial<ContactHistory>) => ({
  ...aRecord('1'),
  history: { ...noHistory, version: 7, ...history },
});
const past = (at: number, campaignId: string, callId = 'x') => ({ at, campaignId, callId });

describe('a person in several campaigns', () => {
  it('is dialled by the history that was seen', () => {
    const d = onMonday();
    d.claim([withHistory({})]);
    expect(d.all('dial')).toMatchObject([{ callId: one, seenVersion: 7 }]);
  });

  it('is called at most as often as the rules allow, over all of them', () => {
    const d = onMonday();
    const attempts = [past(d.now - 3_600_000, 'other', 'x'), past(d.now - 1_800_000, 'another', 'y')];
    d.claim([withHistory({ attempts })]);
    expect(d.dialled).toEqual([]);
    expect(d.settlement(one)).toMatchObject({
      outcome: 'blocked',
      next: { kind: 'retry', reason: 'attemptsPerDay', at: Date.UTC(2026, 10, 24, 8) },
    });
  });

  it('is not counted twice for the attempts of the campaign itself', () => {
    const d = onMonday();
    const earlier = d.now - 3_600_000;
    const progress = { attempts: 1, recentAttempts: [earlier], phones: [] };
    d.claim([{ ...withHistory({ attempts: [past(earlier, 'c')] }), progress }]);
    expect(d.dialled).toEqual([one]);
  });

  it('is called by each for itself where the rules count so', () => {
    const own = { ...pack, capsCount: 'campaign' } as const;
    const d = new FloorDriver({ rulePacks: new Map([[pack.id, own]]), utcOffset: () => 0 });
    d.open({ campaign: { rulePack: 'hours', timeZone: 'UTC' } });
    d.claim([withHistory({ conversations: [past(d.now - 60_000, 'other')] })]);
    expect(d.dialled).toEqual([one]);
  });

  it('is spoken to once a day where the law says so, is left alone while a promise holds, and never called against their will', () => {
    const spoken = onMonday();
    spoken.claim([withHistory({ conversations: [past(spoken.now - 60_000, 'other')] })]);
    expect(spoken.settlement(one)).toMatchObject({ next: { reason: 'conversationsPerDay' } });
    const promised = onMonday();
    const until = promised.now + 3_600_000;
    promised.claim([withHistory({ marks: [{ kind: 'quiet', callId: 'x', until }] })]);
    expect(promised.settlement(one)).toMatchObject({ next: { kind: 'retry', at: until, reason: 'quiet' } });
    const suppressed = onMonday();
    suppressed.claim([withHistory({ marks: [{ kind: 'doNotCall', callId: 'x', e164: '+571' }] })]);
    expect(suppressed.settlement(one)).toMatchObject({ next: { kind: 'finish', reason: 'doNotCall' } });
  });

  it('is not called on a number that another campaign found to be wrong', () => {
    const d = onMonday();
    const debtor = aDebtor('1');
    const [first] = debtor.phones;
    d.claim([withHistory({ marks: [{ kind: 'wrongNumber', callId: 'x', e164: first?.e164 ?? '' }] })]);
    expect(d.settlement(one)).toMatchObject({ next: { kind: 'finish', reason: 'allPhonesRetired' } });
  });

  it.each<[DialRefusal, number]>([
    ['debtorInCall', 60_000],
    ['numberInCall', 60_000],
    ['changed', 0],
    ['hoursOver', 0],
    ['barred', 0],
  ])('that may not be called after all (%s) is looked at again, and nothing is counted', (reason, delayMs) => {
    const d = onMonday();
    d.claim([withHistory({})]);
    d.give({ type: 'dialRefused', callId: one, reason });
    const settlement = d.settlement(one);
    expect(settlement).toMatchObject({
      outcome: 'blocked',
      next: { kind: 'retry', at: d.now + delayMs, reason },
      progress: { attempts: 0 },
    });
    expect(settlement?.contact).toBeUndefined();
    expect(settlement?.progress.phones.some(({ retired }) => retired)).toBe(reason === 'barred');
    expect(d.all('alarm')).toEqual([]);
  });
});

describe('the end of the contact hours', () => {
  it('goes with the order to dial, and takes back a call that has not left by then, uncounted', () => {
    const d = onMonday();
    d.now = Date.UTC(2026, 10, 23, 17, 59);
    d.give({ type: 'tick' });
    d.claim([withHistory({})]);
    const latestAt = Date.UTC(2026, 10, 23, 17, 59, 30);
    expect(d.all('dial')).toMatchObject([{ latestAt }]);
    d.now = latestAt;
    d.give({ type: 'tick' });
    expect(d.all('cancel')).toMatchObject([{ callId: one, reason: 'neverLeft' }]);
    d.ends(one, { by: 'local', answered: false });
    expect(d.settlement(one)).toMatchObject({
      outcome: 'cancelled',
      progress: { attempts: 0, phones: [] },
      next: { kind: 'retry', at: latestAt, reason: 'neverLeft' },
      contact: { ended: { counted: false, conversation: false } },
    });
  });
});

describe('what a call adds to the history of the person', () => {
  it('is a conversation when an agent spoke, and one when the answer was given up', () => {
    const d = onMonday();
    d.claim([withHistory({})]);
    d.converse(one, 'ana');
    d.ends(one);
    expect(d.settlement(one)?.contact).toMatchObject({
      e164: '+573000000001',
      ended: { campaignId: 'c', callId: one, counted: true, conversation: true },
    });
  });

  it('reports the agent’s choice after the settlement, also when it was made during the call', () => {
    const d = onMonday();
    d.claim([withHistory({})]);
    d.converse(one, 'ana');
    const dates = { promisedUntil: d.now + 1 };
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'paid' });
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promise', dates });
    expect(d.all('disposition')).toEqual([]);
    d.ends(one);
    const types = d.commands.map(({ type }) => type);
    expect(d.all('disposition')).toMatchObject([{ callId: one, disposition: 'promise', dates, e164: '+573000000001' }]);
    expect(types.indexOf('disposition')).toBeGreaterThan(types.indexOf('settle'));
  });
});

describe('a running campaign nobody works for', () => {
  it('still notices the end of its list, and asks once a minute', () => {
    const d = onMonday();
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'logout' } });
    const asked = () => d.all('claimMore').filter(({ count }) => count === 0).length;
    d.pass(59_000);
    expect(asked()).toBe(0);
    d.pass(1_000);
    expect(asked()).toBe(1);
    d.pass(60_000);
    expect(asked()).toBe(2);
    d.claim([], { asked: 0, unfinished: 3 });
    expect(d.all('campaignStatusChanged')).toEqual([]);
    d.claim([], { asked: 0, unfinished: 0 });
    expect(d.all('campaignStatusChanged')).toMatchObject([{ status: 'finished', reason: 'everyRecordFinished' }]);
  });
});
