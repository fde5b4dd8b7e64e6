import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PoolMatching } from './pool-matching.ts';

const pools = ['a', 'b', 'c', 'd'];

/** Most calls that can be served, by trying every way: the truth to compare with. */
function bestByTrying(agents: readonly (readonly string[])[], calls: readonly string[]): number {
  const [call, ...rest] = calls;
  if (call === undefined) return 0;
  let best = bestByTrying(agents, rest);
  agents.forEach((agent, index) => {
    if (!agent.includes(call)) return;
    const others = agents.filter((_, other) => other !== index);
    best = Math.max(best, 1 + bestByTrying(others, rest));
  });
  return best;
}

describe('promising agents to calls', () => {
  it('serves as many calls as can be served at all, in whatever order they come', () => {
    const team = fc.array(fc.subarray(pools, { minLength: 1 }), { maxLength: 5 });
    const calls = fc.array(fc.constantFrom(...pools), { maxLength: 6 });
    fc.assert(
      fc.property(team, calls, (agents, wanted) => {
        const matching = new PoolMatching();
        for (const agent of agents) matching.addAgent(agent);
        const served = wanted.reduce((sum, pool) => sum + matching.promise(pool), 0);
        expect(served).toBe(bestByTrying(agents, wanted));
        expect(matching.free).toBe(agents.length - served);
      }),
      { numRuns: 300 },
    );
  });

  it('promises many at once as it would one by one', () => {
    const team = fc.array(fc.constantFrom(['a'], ['b'], ['a', 'b']), { maxLength: 8 });
    fc.assert(
      fc.property(team, fc.nat(8), fc.nat(8), (agents, first, second) => {
        const atOnce = new PoolMatching();
        const oneByOne = new PoolMatching();
        for (const agent of agents) {
          atOnce.addAgent(agent);
          oneByOne.addAgent(agent);
        }
        const singly = (pool: string, count: number): number =>
          Array.from({ length: count }, () => oneByOne.promise(pool)).reduce((sum, one) => sum + one, 0);
        expect(atOnce.promise('a', first)).toBe(singly('a', first));
        expect(atOnce.promise('b', second)).toBe(singly('b', second));
      }),
    );
  });
});
