import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aDebtor, anAgent, aRecord, one, two } from '../../test/support/floor-fixtures.ts';

describe('a call from the list to the agent', () => {
  it('is dialled for an idle agent, joined, recorded, wrapped up and settled', () => {
    const d = new FloorDriver();
    d.open();
    expect(d.all('claimMore')).toMatchObject([{ campaignId: 'c' }]);
    d.claim([aRecord('1')]);
    expect(d.all('dial')).toMatchObject([{ callId: one, trunk: 't', e164: '+573000000001', ringTimeoutMs: 30_000 }]);
    d.left(one);
    d.rings(one);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ callId: one, legId: 'leg-ana', agentId: 'ana' }]);
    expect(d.stateOf('ana')).toBe('reserved');
    d.joins(one, 'ana');
    expect(d.all('startRecording')).toMatchObject([{ callId: one }]);
    expect(d.floor.view(d.now).agents).toMatchObject([{ agentId: 'ana', callId: one }]);
    d.now += 60_000;
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', next: { kind: 'finish' } });
    expect(d.stateOf('ana')).toBe('wrapUp');
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promise' });
    expect(d.all('disposition')).toMatchObject([{ callId: one, disposition: 'promise' }]);
    expect(d.stateOf('ana')).toBe('idle');
    expect(d.floor.view(d.now).occupancy).toBeGreaterThan(0.9);
  });

  it('opens exactly one line for each idle agent, however many records are ready', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim(['1', '2', '3', '4'].map((id) => aRecord(id)));
    expect(d.dialled).toEqual([one, two]);
    d.left(one);
    d.ends(one, { answered: false, sipStatus: 486 });
    expect(d.dialled).toEqual([one, two, 'attempt-3-1']);
    expect(d.settlement(one)).toMatchObject({
      outcome: 'busy',
      cause: 'sip',
      causeParams: { status: 486 },
      next: { kind: 'retry' },
    });
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
