import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, one } from '../../test/support/floor-fixtures.ts';

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
