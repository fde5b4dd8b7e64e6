import type { MatchEffectsState, Tally as Counts } from '../../routing/match/knowledge/match-effects.ts';
import { segmentKey } from '../../routing/match/knowledge/match-effects.ts';
import { MatchKnowledge, type MatchKnowledgeState } from '../../routing/match/knowledge/match-knowledge.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { Scenario, ScenarioSegment } from '../scenario.ts';
import { meanMs } from './distribution.ts';
import { rightChance, type Effectiveness } from './effectiveness.ts';

/** So many conversations were seen of everything: nothing that a run adds can move it. */
const many = 1e9;

/** What is true of the staff, which no policy can know. */
export interface Truth {
  readonly effectiveness: Effectiveness;
  /** Ids of all agents, and the factor on their handling times. */
  readonly paces: ReadonlyMap<string, number>;
  readonly at: EpochMs;
}

/** The truth of every pair of agent and segment as what matching could have learnt at best: for a bound. */
export function knownPairs(scenario: Scenario, truth: Truth): MatchKnowledgeState {
  const effects = {
    whole: counted(truth.at, {}),
    segments: segmentsOf(scenario, truth.at),
    agents: agentsOf(scenario, truth),
  };
  return { ...new MatchKnowledge().toState(), effects };
}

function segmentsOf(scenario: Scenario, at: EpochMs): MatchEffectsState['segments'] {
  return fromSegments(scenario, ({ segment, handlingMs }) => {
    const usual = segment.worth?.right ?? 0;
    return counted(at, { right: usual, expected: usual, handlingMs, expectedMs: handlingMs });
  });
}

function agentsOf(scenario: Scenario, { effectiveness, paces, at }: Truth): MatchEffectsState['agents'] {
  return Object.fromEntries(
    [...paces].map(([agentId, pace]) => {
      const segments = fromSegments(scenario, ({ segment, handlingMs }) => {
        const usual = segment.worth?.right ?? 0;
        const right = rightChance(usual, effectiveness.effectOf(agentId, segment.name));
        return counted(at, { right, expected: usual, handlingMs: pace * handlingMs, expectedMs: handlingMs });
      });
      return [agentId, { whole: counted(at, { handlingMs: pace, expectedMs: 1 }), segments }];
    }),
  );
}

interface OneSegment {
  readonly segment: ScenarioSegment;
  /** Talk and wrap-up of an average agent's conversation. */
  readonly handlingMs: number;
}

function fromSegments(scenario: Scenario, countsOf: (one: OneSegment) => Counts): Readonly<Record<string, Counts>> {
  return Object.fromEntries(
    scenario.campaigns.flatMap((campaign) =>
      campaign.segments.map((segment) => {
        const { talk = campaign.talk, rightTalk = talk, worth, name } = segment;
        const right = worth?.right ?? 0;
        const handlingMs = right * meanMs(rightTalk) + (1 - right) * meanMs(talk) + meanMs(campaign.wrap);
        const known = campaign.knows === 'nothing' ? undefined : name;
        return [segmentKey(campaign.id, known), countsOf({ segment, handlingMs })];
      }),
    ),
  );
}

/** Shares and mean times, seen so often that they are certain. Without any, an agent is as good as the average. */
function counted(at: EpochMs, means: Partial<Omit<Counts, 'n' | 'at'>>): Counts {
  const { right = 0.3, expected = 0.3, handlingMs = 1, expectedMs = 1 } = means;
  return {
    n: many,
    right: many * right,
    expected: many * expected,
    handlingMs: many * handlingMs,
    expectedMs: many * expectedMs,
    at,
  };
}
