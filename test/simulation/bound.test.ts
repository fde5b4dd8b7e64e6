import { describe, expect, it } from 'vitest';
import { optimumOf } from '../../lab/bound/bound.ts';
import { gapOf } from '../../lab/bound/gap.ts';
import { loadScenario } from '../../lab/load-scenario.ts';
import { scenarioSchema, type Scenario } from '../../lab/scenario.ts';

/** The memoryless floor of the published figures: one answer in five, ringing 15 s, service 133 s on average. */
function floorOf(count: number, change: Partial<Scenario> = {}): Scenario {
  const shipped = loadScenario('memoryless-10');
  return { ...shipped, ...change, agents: scenarioSchema.shape.agents.parse([{ count }]) };
}

describe('the exact optimum', () => {
  /** From an independent solver of the same decision process (bisection on the price of an abandonment to about 3 %). */
  it.each([
    { agents: 1, occupancy: 63.9, abandonment: 0 },
    { agents: 2, occupancy: 69.9, abandonment: 2.9 },
    { agents: 3, occupancy: 70.2, abandonment: 1.5 },
    { agents: 5, occupancy: 76.3, abandonment: 3.0 },
    { agents: 10, occupancy: 82.1, abandonment: 2.8 },
    { agents: 20, occupancy: 87.6, abandonment: 2.8 },
  ])('of $agents agents is $occupancy % at $abandonment %', ({ agents, occupancy, abandonment }) => {
    const { exact } = optimumOf(floorOf(agents), abandonment / 100 + 0.0005);
    expect(100 * exact.occupancy).toBeGreaterThan(occupancy - 0.15);
    expect(100 * exact.occupancy).toBeLessThan(occupancy + 0.25);
  });

  it('gains from more agents, and from more abandonment allowed', () => {
    const at = (agents: number, allowed: number): number => optimumOf(floorOf(agents), allowed).exact.occupancy;
    expect(at(4, 0.03)).toBeGreaterThan(at(3, 0.03));
    const shares = [0, 0.01, 0.02, 0.03, 0.06].map((allowed) => at(3, allowed));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('is not passed by a policy in the laboratory, and a progressive one meets it where nothing may be abandoned', async () => {
    const { gap, abandonment } = await gapOf(floorOf(3), 'progressive', { seeds: 3, jobs: 1 });
    expect(abandonment).toBe(0);
    expect(Math.abs(gap)).toBeLessThan(0.01);
  });

  it.each([
    [{ detection: scenarioSchema.shape.detection.parse({}) }, 'no detection'],
    [{ agents: scenarioSchema.shape.agents.parse([{ count: 26 }]) }, 'at most 25 agents'],
  ])('refuses a world with a memory: %#', (change, why) => {
    expect(() => optimumOf({ ...floorOf(5), ...change })).toThrow(why);
  });
});
