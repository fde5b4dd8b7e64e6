import { describe, expect, it } from 'vitest';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import { runSeed } from '../run-seed.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import { World } from './world.ts';

const constant = (ms: number): object => ({ type: 'constant', ms });

function scenarioOf(detection: object, people: number): Scenario {
  return scenarioSchema.parse({
    name: 'test',
    agents: [{ count: 4 }],
    hours: 0.25,
    campaigns: [{ machine: 1, busy: 0, segments: [{ mean: people }], talk: constant(40_000) }],
    detection,
  });
}

/** Lengths of the conversations of a run, ms. */
function conversations(scenario: Scenario): readonly number[] {
  const since = new Map<string, number>();
  const lengths: number[] = [];
  const world = new World(scenario, progressivePolicy, 1, {
    onStep: ({ at, commands }) => {
      for (const command of commands) {
        if (command.type !== 'agentStateChanged') continue;
        if (command.to === 'talking') since.set(command.agentId, at);
        if (command.from === 'talking') lengths.push(at - (since.get(command.agentId) ?? NaN));
      }
    },
  });
  world.run();
  return lengths;
}

describe('a detector that listens on after its first verdict', () => {
  const mistaken = { machineMistaken: 1, machineMistakenMs: constant(2000) };

  it('takes from the agent, of every machine found out, the time to the revision alone', () => {
    const revision = { found: 1, afterMs: constant(1500) };
    const lengths = conversations(scenarioOf({ ...mistaken, revision }, 0));
    expect(lengths.length).toBeGreaterThan(30);
    expect(new Set(lengths)).toEqual(new Set([1500]));
  });

  it('leaves the others to the agent, who needs 12 s', () => {
    const revision = { found: 0.5, afterMs: constant(1500) };
    const lengths = conversations(scenarioOf({ ...mistaken, revision }, 0));
    const found = lengths.filter((ms) => ms === 1500).length;
    expect(lengths.filter((ms) => ms === 12_000).length).toBe(lengths.length - found);
    expect(found / lengths.length).toBeGreaterThan(0.3);
    expect(found / lengths.length).toBeLessThan(0.7);
  });

  it('drops people too, who count as mistaken and not as abandoned', () => {
    const revision = { found: 0, lost: 0.25, afterMs: constant(1500) };
    const { mistakenForMachine, connected, abandoned } = runSeed({
      scenario: scenarioOf({ revision }, 0.9),
      policy: 'progressive',
      seed: 1,
    });
    expect(mistakenForMachine / connected).toBeGreaterThan(0.15);
    expect(mistakenForMachine / connected).toBeLessThan(0.35);
    expect(abandoned).toBe(0);
  });

  it('meets the same people as one that does not', () => {
    const run = (detection: object): object =>
      runSeed({ scenario: scenarioOf(detection, 0.3), policy: 'progressive', seed: 1 });
    expect(run({ machineMistaken: 0.2, revision: { found: 0, afterMs: constant(1000) } })).toEqual(
      run({ machineMistaken: 0.2 }),
    );
  });
});
