import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../../../test/support/floor-driver.ts';
import { aDebtor, anAgent, aRecord, one } from '../../../../test/support/floor-fixtures.ts';

const legal = aRecord('2', 1, { debtor: aDebtor('2', { requiredSkills: [{ skill: 'legal', minLevel: 5 }] }) });
const eva = anAgent('eva', { skills: { legal: 9 } });

describe('joining a live answer', () => {
  it('spares the only agent whom another call in flight needs', () => {
    const d = new FloorDriver();
    d.open({ agents: [eva, 'ana'] });
    d.claim([aRecord('1'), legal]);
    expect(d.dialled).toEqual([one, 'attempt-2-1']);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'ana', reason: 'leastNeededElsewhere' }]);
    d.answers('attempt-2-1');
    expect(d.all('connect')[1]).toMatchObject({ agentId: 'eva', reason: 'onlyEligible' });
  });

  it('takes the agent idle longest when no other call needs them', () => {
    const d = new FloorDriver();
    d.open({ agents: [eva, 'ana'] });
    d.claim([aRecord('1')]);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'eva', reason: 'longestIdle' }]);
  });

  it('takes the agent whom a ringing line counts on for an answer', () => {
    const d = new FloorDriver();
    d.open({ agents: [eva, 'ana'] });
    d.claim([aRecord('1'), legal]);
    d.give({
      type: 'call',
      event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'failure' },
    });
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'eva', reason: 'onlyEligible' }]);
  });
});
