import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { FreeAgent } from './assign.ts';
import { chooseAgent } from './choose-agent.ts';

const general: readonly string[] = ['c'];
const legal: readonly string[] = ['c', 'c|legal'];
const ana: FreeAgent = { agentId: 'ana', since: 200, pools: general };
const eva: FreeAgent = { agentId: 'eva', since: 100, pools: legal };

describe('choosing the agent for a live answer', () => {
  it('takes the agent free longest when no other call needs them', () => {
    expect(chooseAgent([ana, eva], { free: [ana, eva], others: () => [[], [], []] })).toEqual({
      agent: eva,
      reason: 'longestIdle',
    });
  });

  it('spares the only agent whom another call needs, however long they have been free', () => {
    const demand = { free: [ana, eva], others: () => [[], [], ['c|legal']] };
    expect(chooseAgent([ana, eva], demand)).toEqual({ agent: ana, reason: 'leastNeededElsewhere' });
  });

  it('spares nobody when the others have agents enough', () => {
    const ida: FreeAgent = { agentId: 'ida', since: 300, pools: legal };
    const demand = { free: [ana, eva, ida], others: () => [[], [], ['c|legal']] };
    expect(chooseAgent([ana, eva, ida], demand)).toEqual({ agent: eva, reason: 'longestIdle' });
  });

  it('serves the more urgent call first: one waiting call outweighs two that ring', () => {
    const both: FreeAgent = { agentId: 'bea', since: 50, pools: ['b', 'c'] };
    const free = [eva, both];
    const demand = { free, others: () => [['b'], [], ['c|legal', 'c|legal']] };
    expect(chooseAgent(free, demand)).toEqual({ agent: eva, reason: 'leastNeededElsewhere' });
  });

  it('does not look at other calls while all eligible agents are alike', () => {
    const others = vi.fn(() => []);
    expect(chooseAgent([ana], { free: [ana, eva], others })).toEqual({ agent: ana, reason: 'onlyEligible' });
    expect(chooseAgent([], { free: [eva], others })).toBeUndefined();
    expect(others).not.toHaveBeenCalled();
  });

  it('always takes somebody eligible when anybody is', () => {
    const groups = [['a'], ['b'], ['a', 'b'], ['b', 'c']];
    const team = fc.array(fc.record({ group: fc.nat(3), since: fc.nat(5), isEligible: fc.boolean() }), {
      maxLength: 6,
    });
    const calls = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
    fc.assert(
      fc.property(team, calls, calls, (members, waiting, ringing) => {
        const free = members.map(({ group, since }, at) => ({ agentId: `${at}`, since, pools: groups[group] ?? [] }));
        const eligible = free.filter((_, at) => members[at]?.isEligible === true);
        const chosen = chooseAgent(eligible, { free, others: () => [waiting, ringing] });
        if (eligible.length === 0) expect(chosen).toBeUndefined();
        else expect(eligible).toContain(chosen?.agent);
      }),
    );
  });
});
