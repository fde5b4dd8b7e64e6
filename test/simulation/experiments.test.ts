import { describe, expect, it } from 'vitest';
import { controlArm, type Experiment } from '../../dialer/experiment/experiment.ts';
import { ExperimentTally } from '../../dialer/experiment/report/experiment-tally.ts';
import { stopArm } from '../../dialer/experiment/stops.ts';
import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import { scenarioSchema, type Scenario } from '../../lab/scenario.ts';
import { campaignOf } from '../../lab/world/lab-campaign.ts';
import { World } from '../../lab/world/world.ts';
import { readFact } from '../../src/services/experiments/experiment-facts.ts';
import { anExperiment, arm } from '../support/an-experiment.ts';

const other = '+576015550199';

interface Run {
  readonly tally: ExperimentTally;
  /** When each arm was stopped. */
  readonly stoppedAt: ReadonlyMap<string, number>;
  /** Dials of each arm after it was stopped. */
  readonly dialsAfterStop: number;
  readonly abandonment: number;
}

/** One floor under an experiment in virtual time. Its tally sees the journal's lines alone; harmful arms stop each minute. */
function run(scenario: Scenario, experiment: Experiment, seed: number): Run {
  const tally = new ExperimentTally(experiment, undefined);
  const stoppedAt = new Map<string, number>();
  let current: Experiment = experiment;
  let dialsAfterStop = 0;
  let isOpen = false;
  const apply = (status: 'paused' | 'running'): void => {
    const [campaign] = scenario.campaigns;
    if (!campaign) throw new Error('the scenario has a campaign');
    const rules = { ...campaignOf(scenario, campaign, 'predictive'), experiment: current };
    world.feed({ type: 'campaignApplied', campaign: rules, status });
  };
  const world = new World(scenario, new NvqPolicy(), seed, {
    onStep: ({ at, commands }) => {
      for (const command of commands) {
        if (command.type === 'dial' && stoppedAt.has(command.assignment?.arm ?? '')) dialsAfterStop += 1;
        const fact = readFact({ at, body: JSON.stringify(command) }, 'main');
        if (fact) tally.add(fact);
      }
    },
    onMinute: ({ at }) => {
      if (!isOpen) {
        isOpen = true;
        apply('paused');
      }
      for (const harmful of tally.harmful(at)) {
        if (stoppedAt.has(harmful)) continue;
        stoppedAt.set(harmful, at);
        current = stopArm(current, { arm: harmful, at, by: 'harm' });
        apply('running');
      }
    },
  });
  const { abandonment } = world.run();
  return { tally, stoppedAt, dialsAfterStop, abandonment };
}

/** What is compared takes hours: a floor that looks at its clock each second shows it at less cost. */
function worldOf(factor: number, more: object = {}): Scenario {
  return scenarioSchema.parse({
    name: 'test',
    tickMs: 1000,
    agents: [{ count: 5 }],
    campaigns: [{ callerIds: { [other]: factor } }],
    ...more,
  });
}

const seeds = [1, 2];

describe('an experiment with caller-ids in the laboratory', () => {
  const experiment = anExperiment({ arms: [arm('other', 0.5)], measure: 'liveAnswer' });

  it('A/A: stops nothing, and its interval holds the truth, which is no difference', () => {
    const runs = seeds.map((seed) => run(worldOf(1, { hours: 4 }), experiment, seed));
    expect(runs.map(({ stoppedAt }) => stoppedAt.size)).toEqual([0, 0]);
    const uplifts = runs.map(({ tally }) => tally.compare('other').uplift.doublyRobust);
    // One of twenty intervals misses: of two, at most one may.
    expect(uplifts.filter(({ low, high }) => low > 0 || high < 0).length).toBeLessThanOrEqual(1);
    for (const { high, low } of uplifts) expect(high - low).toBeLessThan(0.1);
  });

  it('a number that loses 40 % of the answers is stopped within hours, and nobody is shown it any more', () => {
    for (const seed of seeds) {
      const { tally, stoppedAt, dialsAfterStop } = run(worldOf(0.6, { hours: 4 }), experiment, seed);
      const at = stoppedAt.get('other');
      expect(at).toBeDefined();
      expect(((at ?? Infinity) / 3_600_000) % 24).toBeLessThan(12);
      expect(dialsAfterStop).toBe(0);
      // 20 % of the calls are answered, 12 % with the other number.
      const { low, high, estimate } = tally.compare('other').uplift.doublyRobust;
      expect(estimate).toBeLessThan(0);
      expect(low).toBeLessThan(-0.04);
      expect(high).toBeLessThan(0);
      expect(tally.countsOf(controlArm).liveAnswers).toBeGreaterThan(tally.countsOf('other').liveAnswers);
    }
  });
});

describe('an experiment with half-hours in the laboratory', () => {
  it('finds that progressive dialing brings fewer people to the agents, and stops it', () => {
    const experiment = anExperiment({
      arms: [arm('progressive', 0.5, { sets: { dialingMode: 'progressive' } })],
      measure: 'rightContact',
      harm: { alpha: 0.05, minimumUnits: 24 },
    });
    const { tally, stoppedAt, abandonment } = run(worldOf(1, { days: 3, hours: 9 }), experiment, 1);
    expect([...stoppedAt.keys()]).toEqual(['progressive']);
    expect(tally.compare('progressive').uplift.doublyRobust.high).toBeLessThan(0);
    expect(abandonment).toBeLessThanOrEqual(0.03);
  });
});
