import { matchingSchema } from '../../config/sections/matching-schema.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import { MatchKnowledge } from '../../routing/match/knowledge/match-knowledge.ts';
import type { FreeMatchAgent, MatchCall, MatchQuestion } from '../../routing/match/match-question.ts';
import type { MatchRecord } from '../../routing/match/match-value.ts';
import type { MatchWeights } from '../../routing/match/matching-policy.ts';
import { deriveNeeds } from '../../routing/needs/derive-needs.ts';
import type { NeedRule } from '../../routing/needs/need-rule.ts';
import type { RecordFacts } from '../../routing/needs/record-facts.ts';
import { seededRng } from '../../kernel/rng.ts';

export const noon = Date.UTC(2026, 10, 28, 12);

/** The weights of a campaign that says nothing. */
export const usualWeights: MatchWeights = matchingSchema.parse({}).weights;

const everyPool: readonly string[] = ['cards'];

/** A free agent, idle for 10 s, who takes calls of the pool `cards`. */
export function freeAgent(
  agentId: string,
  profile: Partial<AgentProfile> = {},
  over: Partial<FreeMatchAgent> = {},
): FreeMatchAgent {
  return {
    agentId,
    since: noon - 10_000,
    pools: everyPool,
    profile: { id: agentId, name: agentId, phone: '1001', skills: {}, campaigns: '*', ...profile },
    ...over,
  };
}

export function matchRecord(facts: Partial<RecordFacts> = {}, rules: readonly NeedRule[] = []): MatchRecord {
  const whole: RecordFacts = { debtorId: 'd1', cases: [], ...facts };
  return { campaignId: 'cards', facts: whole, needs: deriveNeeds(rules, whole) };
}

export function waitingCall(
  callId: string,
  record: MatchRecord = matchRecord(),
  over: Partial<MatchCall> = {},
): MatchCall {
  return { callId, pool: 'cards', record, ...over };
}

/** A question with the usual weights and no exploration. */
export function matchQuestion(
  calls: readonly MatchCall[],
  free: readonly FreeMatchAgent[],
  over: Partial<MatchQuestion<FreeMatchAgent>> = {},
): MatchQuestion<FreeMatchAgent> {
  return {
    calls,
    free,
    others: () => [],
    knowledge: new MatchKnowledge(),
    matching: { policy: 'bestMatch', weights: usualWeights, exploration: 0 },
    now: noon,
    rng: seededRng(1),
    ...over,
  };
}

/** Knowledge of agents whose conversations go well with so many of 100 in a segment, seen `hundreds` times 100 times. */
export function knowledgeOf(
  shares: Readonly<Record<string, Readonly<Record<string, number>>>>,
  hundreds = 5,
): MatchKnowledge {
  const knowledge = new MatchKnowledge();
  for (let n = 0; n < hundreds * 100; n++) {
    for (const [agentId, bySegment] of Object.entries(shares)) {
      for (const [segment, of100] of Object.entries(bySegment)) {
        // 37 and 100 have no common factor: every hundred holds exactly `of100` successes, well mixed.
        const right = (n * 37) % 100 < of100;
        knowledge.effects.learn({ agentId, segment: `cards|${segment}`, right, handlingMs: 120_000, at: noon });
      }
    }
  }
  return knowledge;
}
