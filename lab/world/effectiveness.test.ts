import { describe, expect, it } from 'vitest';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import { runSeed } from '../run-seed.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import type { RunResult } from '../tally.ts';
import { Effectiveness, rightChance } from './effectiveness.ts';
import { World } from './world.ts';

const constant = (ms: number): object => ({ type: 'constant', ms });
const worth = { mean: 100, right: 0.4 };

function scenarioOf(effectiveness: object, segments: readonly object[] = [{ name: 'cards', worth }]): Scenario {
  return scenarioSchema.parse({
    name: 'test',
    agents: [{ count: 4, effectiveness }],
    hours: 2,
    campaigns: [{ segments, talk: constant(40_000) }],
  });
}

const run = (scenario: Scenario, seed = 1): RunResult => runSeed({ scenario, policy: 'progressive', seed });

let ofPlain: RunResult | undefined;
/** What comes of the scenario that nothing is added to; played once. */
const plain = (): RunResult => (ofPlain ??= run(scenarioOf({})));

describe('how well agents do', () => {
  it('is drawn from the seed alone, and differs as the scenario says', () => {
    const scenario = scenarioSchema.parse({
      name: 'test',
      agents: [{ count: 400, effectiveness: { own: 0.3, bySegment: 0.4, given: { cards: 1 } } }],
      campaigns: [{ segments: [{ name: 'cards' }, { name: 'loans' }] }],
    });
    const [one, same, other] = [7, 7, 8].map((seed) => new Effectiveness(scenario, seed));
    const effects = (of: Effectiveness | undefined, segment: string): number[] =>
      Array.from({ length: 400 }, (_, index) => of?.effectOf(`a0-${index}`, segment) ?? NaN);
    expect(effects(one, 'cards')).toEqual(effects(same, 'cards'));
    expect(effects(one, 'cards')).not.toEqual(effects(other, 'cards'));
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(effects(one, 'cards'))).toBeCloseTo(1, 0);
    const loans = effects(one, 'loans');
    expect(Math.sqrt(mean(loans.map((value) => value ** 2)))).toBeCloseTo(0.5, 1);
  });

  it('moves the chance by logits', () => {
    expect(rightChance(0.5, 0)).toBe(0.5);
    expect(rightChance(0.2, Math.log(4))).toBeCloseTo(0.5);
    expect(rightChance(0, 5)).toBe(0);
    expect(rightChance(1, -5)).toBe(1);
  });

  it('shows as levels from 1 to 10 only where the scenario says so', () => {
    const levels = (visible: boolean): unknown[] => {
      const seen: unknown[] = [];
      const scenario = scenarioOf({ given: { cards: 0.5 }, visible });
      const world = new World(scenario, progressivePolicy, 1, {
        onStep: ({ event }) => {
          if (event.type === 'agentApplied') seen.push(event.agent.skills);
        },
      });
      world.run();
      return seen;
    };
    expect(levels(true)).toEqual(Array.from({ length: 4 }, () => ({ cards: 7 })));
    expect(levels(false)).toEqual(Array.from({ length: 4 }, () => ({})));
  });
});

describe('a world that counts value', () => {
  it('has as many right conversations as the chance says, and their value', () => {
    const { matching, agentHours } = plain();
    const { right = 0, conversations = 0, value, valuePerAgentHour = 0, bySegment } = matching ?? {};
    expect(conversations).toBeGreaterThan(130);
    expect(Math.abs(right / conversations - 0.4)).toBeLessThan(3 * Math.sqrt(0.24 / conversations));
    expect(value).toBeCloseTo(100 * right);
    expect(valuePerAgentHour * agentHours).toBeCloseTo(100 * right);
    expect(bySegment).toEqual({ cards: conversations });
  });

  it('tells the floor by dispositions what came of each', () => {
    const labels = new Set<string>();
    let promises = 0;
    const world = new World(scenarioOf({}), progressivePolicy, 1, {
      onStep: ({ event }) => {
        if (event.type !== 'agentDisposed') return;
        labels.add(event.disposition);
        if (event.disposition === 'promesa de pago') promises += 1;
      },
    });
    const { right = 0 } = world.run().matching ?? {};
    expect(labels).toEqual(new Set(['promesa de pago', 'contacto']));
    expect(right - promises).toBeGreaterThanOrEqual(0);
    expect(right - promises).toBeLessThanOrEqual(4);
  });

  it('gives better agents more', () => {
    const shareOf = (effect: number): number =>
      run(scenarioOf({ given: { cards: effect } })).matching?.rightShare ?? NaN;
    expect(shareOf(2)).toBeGreaterThan(shareOf(0) + 0.2);
    expect(shareOf(-2)).toBeLessThan(shareOf(0) - 0.2);
  });

  it('lets right conversations last as long as the segment says', () => {
    const right = { name: 'cards', worth: { mean: 1, right: 1 }, rightTalk: constant(90_000) };
    const wrong = { ...right, worth: { mean: 1, right: 0 } };
    const lengths = (segment: object): Set<number> => {
      const since = new Map<string, number>();
      const seen = new Set<number>();
      new World(scenarioOf({}, [segment]), progressivePolicy, 1, {
        onStep: ({ at, commands }) => {
          for (const command of commands) {
            if (command.type !== 'agentStateChanged') continue;
            if (command.to === 'talking') since.set(command.agentId, at);
            if (command.from === 'talking') seen.add(at - (since.get(command.agentId) ?? NaN));
          }
        },
      }).run();
      return seen;
    };
    expect(lengths(right)).toEqual(new Set([90_000]));
    expect(lengths(wrong)).toEqual(new Set([40_000]));
  });

  it('meets the same people as one that does not', () => {
    const { matching, ...figures } = plain();
    expect(matching).toBeDefined();
    expect(run(scenarioOf({}, [{ name: 'cards' }]))).toEqual(figures);
  });
});
