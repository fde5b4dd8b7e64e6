import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { FreeAgent } from './assign.ts';
import { leastNeeded } from './least-needed.ts';

const general: readonly string[] = ['c'];
const legal: readonly string[] = ['c', 'c|legal'];
const ana: FreeAgent = { agentId: 'ana', since: 200, pools: general };
const eva: FreeAgent = { agentId: 'eva', since: 100, pools: legal };

describe('the agents whom other calls need least', () => {
  it('are all of the eligible when no other call needs them', () => {
    expect(leastNeeded([ana, eva], { free: [ana, eva], others: () => [[], [], []] })).toEqual([ana, eva]);
  });

  it('are not the only agent whom another call needs, however long they have been free', () => {
    const demand = { free: [ana, eva], others: () => [[], [], ['c|legal']] };
    expect(leastNeeded([ana, eva], demand)).toEqual([ana]);
  });

  it('are all of them when the others have agents enough', () => {
    const ida: FreeAgent = { agentId: 'ida', since: 300, pools: legal };
    const demand = { free: [ana, eva, ida], others: () => [[], [], ['c|legal']] };
    expect(leastNeeded([ana, eva, ida], demand)).toEqual([ana, eva, ida]);
  });

  it('leave the more urgent call an agent first: one waiting call outweighs two that ring', () => {
    const both: FreeAgent = { agentId: 'bea', since: 50, pools: ['b', 'c'] };
    const free = [eva, both];
    const demand = { free, others: () => [['b'], [], ['c|legal', 'c|legal']] };
    expect(leastNeeded(free, demand)).toEqual([eva]);
  });

  it('are found without a look at other calls while all eligible agents are alike', () => {
    const others = vi.fn(() => []);
    expect(leastNeeded([ana], { free: [ana, eva], others })).toEqual([ana]);
    expect(leastNeeded([], { free: [eva], others })).toEqual([]);
    expect(others).not.toHaveBeenCalled();
  });

  it('are some of the eligible whenever there are any', () => {
    const groups = [['a'], ['b'], ['a', 'b'], ['b', 'c']];
    const team = fc.array(fc.record({ group: fc.nat(3), since: fc.nat(5), isEligible: fc.boolean() }), {
      maxLength: 6,
    });
    const calls = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
    fc.assert(
      fc.property(team, calls, calls, (members, waiting, ringing) => {
        const free = members.map(({ group, since }, at) => ({ agentId: `${at}`, since, pools: groups[group] ?? [] }));
        const eligible = free.filter((_, at) => members[at]?.isEligible === true);
        const least = leastNeeded(eligible, { free, others: () => [waiting, ringing] });
        expect(least.length > 0).toBe(eligible.length > 0);
        for (const agent of least) expect(eligible).toContain(agent);
      }),
    );
  });
});
