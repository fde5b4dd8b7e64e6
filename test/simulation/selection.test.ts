import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import { scenarioSchema, type Scenario } from '../../lab/scenario.ts';
import { World } from '../../lab/world/world.ts';
import { PathwiseExcess, watchedBy } from '../support/pathwise-excess.ts';
import { selecting, type Preference } from '../support/selecting-policy.ts';

/** Ways to select whom to dial. Segments are named so that the likeliest to answer come last in the alphabet. */
const preferences: Readonly<Record<string, Preference>> = {
  likeliestFirst: ({ answerProbability = 0, segment }) => answerProbability + rankOf(segment),
  leastLikelyFirst: ({ answerProbability = 0, segment }) => -answerProbability - rankOf(segment),
  byWorth: ({ segment }) => (segment === 'b' ? 1 : 0),
};

function rankOf(segment: string | undefined): number {
  return (segment ?? 'a').charCodeAt(0) - 97;
}

function worldOf(agents: number, mean: number, knows: string): Scenario {
  return scenarioSchema.parse({
    name: 'test',
    hours: 1,
    agents: [{ count: agents }],
    abandonment: { window: { type: 'hours', hours: 1 } },
    campaigns: [
      {
        knows,
        segments: [
          { name: 'a', mean: mean / 3, concentration: 4 },
          { name: 'b', mean, concentration: 4 },
          { name: 'c', mean: Math.min(0.9, 2 * mean), concentration: 4 },
        ],
      },
    ],
  });
}

describe('pacing under selection', () => {
  it.each(Object.entries(preferences))(
    'keeps A ≤ α·L + D and the window under its cap when records are selected: %s',
    (_, preference) => {
      const world = fc.record({
        seed: fc.nat(1_000_000),
        agents: fc.integer({ min: 3, max: 12 }),
        mean: fc.constantFrom(0.1, 0.2, 0.4),
        knows: fc.constantFrom('chance', 'segment', 'nothing'),
      });
      fc.assert(
        fc.property(world, ({ seed, agents, mean, knows }) => {
          const scenario = worldOf(agents, mean, knows);
          const excess = new PathwiseExcess(scenario.abandonment.cap);
          const policy = selecting(watchedBy(excess, new NvqPolicy()), preference);
          const { windowsOverCap, liveAnswered } = new World(scenario, policy, seed).run();
          expect(excess.worst).toBeLessThanOrEqual(0);
          expect(windowsOverCap).toBe(0);
          expect(liveAnswered).toBeGreaterThan(0);
        }),
        { numRuns: 5 },
      );
    },
  );
});
