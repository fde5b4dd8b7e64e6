import { describe, expect, it } from 'vitest';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import { withMatching, type MatchingChoice } from '../matching-choice.ts';
import { runSeed } from '../run-seed.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import type { MatchFigures } from '../match-tally.ts';
import { World } from './world.ts';

const worth = { mean: 100, right: 0.3 };
const good = (segment: string): object => ({ given: { [segment]: 2, [segment === 'cards' ? 'loans' : 'cards']: -2 } });

/** Two teams, each good with what the other is bad at, with free agents enough to choose from. */
const teams = scenarioSchema.parse({
  name: 'teams',
  hours: 1,
  agents: [
    { count: 4, effectiveness: good('cards') },
    { count: 4, effectiveness: good('loans') },
  ],
  campaigns: [
    {
      knows: 'segment',
      segments: [
        { name: 'cards', worth },
        { name: 'loans', worth },
      ],
    },
  ],
});

function figuresOf(choice: MatchingChoice): MatchFigures {
  const { matching } = runSeed({ scenario: withMatching(teams, choice), policy: 'progressive', seed: 1 });
  return matching ?? expect.fail('the world counts value');
}

describe('matching in a world where it matters who speaks with whom', () => {
  const idle = figuresOf({ match: 'longestIdle' });

  it('brings much more where the truth of every pair is known', () => {
    const { valuePerAgentHour, exploredShare } = figuresOf({ match: 'knownPairs' });
    expect(valuePerAgentHour).toBeGreaterThan(1.25 * idle.valuePerAgentHour);
    expect(exploredShare).toBe(0);
  });

  it('explores where it has to learn, and not where the longest idle is taken', () => {
    expect(figuresOf({ match: 'bestMatch' }).exploredShare).toBeGreaterThan(0);
    expect(idle.exploredShare).toBe(0);
  });
});

describe('a segment of another language', () => {
  const scenario: Scenario = scenarioSchema.parse({
    name: 'languages',
    hours: 0.5,
    agents: [
      { count: 3, languages: { es: 10 } },
      { count: 1, languages: { pt: 8 } },
    ],
    campaigns: [
      {
        segments: [
          { name: 'spanish', language: 'es', worth },
          { name: 'brazilian', language: 'pt', worth },
        ],
      },
    ],
  });

  it.each(['longestIdle', 'bestMatch'] as const)('is taken by those who speak it alone: %s', (match) => {
    const languages = new Map<string, string>();
    const takers = new Map<string, Set<string>>();
    const world = new World(withMatching(scenario, { match }), progressivePolicy, 1, {
      onStep: ({ event, commands }) => {
        if (event.type === 'recordsClaimed') {
          for (const { callId, debtor } of event.records) languages.set(callId, debtor.language ?? '');
        }
        for (const command of commands) {
          if (command.type !== 'connect') continue;
          const language = languages.get(command.callId) ?? 'unknown';
          takers.set(language, (takers.get(language) ?? new Set()).add(command.agentId.slice(0, 2)));
        }
      },
    });
    world.run();
    expect(takers).toEqual(
      new Map([
        ['es', new Set(['a0'])],
        ['pt', new Set(['a1'])],
      ]),
    );
  });
});
