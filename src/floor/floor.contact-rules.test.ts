import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, one, two } from '../../test/support/floor-fixtures.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';

/** A floor that knows the pack `office`: nine to five on every day that is no holiday. */
function officeFloor(): FloorDriver {
  const days = Array.from({ length: 7 }, () => [{ fromMinute: 540, toMinute: 1_020 }]);
  const pack = {
    id: 'office',
    law: { es: 'x', en: 'x' },
    confidence: 'A',
    sources: [],
    hours: { days, holiday: [] },
  } as const;
  return new FloorDriver({ rulePacks: new Map([['office', pack]]), utcOffset: createUtcOffset() });
}

describe('contact rules', () => {
  it('put a record back for the next opening, at selection and again at the dial', () => {
    const d = officeFloor();
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
    const d = officeFloor();
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
