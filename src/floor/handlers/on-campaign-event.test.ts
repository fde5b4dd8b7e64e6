import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aCampaign, aRecord, one } from '../../../test/support/floor-fixtures.ts';

const campaignRemoved = { type: 'campaignRemoved', campaignId: 'c' } as const;

describe('a removed campaign', () => {
  it('gives its ready records back and is gone at once when it has no calls', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'], trunk: { up: false } });
    d.claim([aRecord('1'), aRecord('2')]);
    d.give(campaignRemoved);
    expect(d.all('release')).toMatchObject([
      { reason: 'campaignRemoved', leases: [{ debtorId: '1' }, { debtorId: '2' }] },
    ]);
    expect(d.floor.view(d.now).campaigns).toEqual([]);
    expect(d.floor.leases()).toEqual([]);
    expect(d.checker.problems).toEqual([]);
  });

  it('stays off the board until its last call has ended by its rules, and dials nothing', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'] });
    d.claim([aRecord('1'), aRecord('2')]);
    d.converse(one, 'ana');
    d.give(campaignRemoved);
    expect(d.floor.view(d.now).campaigns).toEqual([]);
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    expect(d.stateOf('ana')).toBe('wrapUp');
    d.pass(60_000);
    expect(d.dialled).toEqual([one]);
    d.checker.checkEmpty();
    expect(d.checker.problems).toEqual([]);
  });

  it('gives back records that arrive too late, and ignores commands', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'] });
    d.give(campaignRemoved);
    d.claim([aRecord('1')]);
    d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'start' });
    expect(d.all('release')).toMatchObject([{ reason: 'campaignUnknown' }]);
    expect(d.all('journal').at(-1)).toMatchObject({ subject: 'c', decision: 'ignored' });
    expect(d.dialled).toEqual([]);
  });

  it('comes back with the agents who may take its calls', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'] });
    d.give(campaignRemoved);
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'running' });
    expect(d.floor.view(d.now).campaigns).toMatchObject([{ campaignId: 'c', agents: 1 }]);
    d.claim([aRecord('1')]);
    expect(d.dialled).toEqual([one]);
  });
});
