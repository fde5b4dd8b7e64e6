import type { EpochMs } from '../../kernel/clock.ts';
import type { AgentProfile } from '../agent/agent.ts';
import type { DerivedNeeds } from '../needs/derive-needs.ts';
import type { RecordFacts } from '../needs/record-facts.ts';
import { skillLevel } from './eligible.ts';
import { logOdds, segmentKey } from './match-effects.ts';
import type { MatchKnowledge } from './match-knowledge.ts';
import type { MatchWeights } from './matching-policy.ts';
import { languageLevel } from './may-serve.ts';

/** An agent as matching sees them. */
export interface MatchAgent {
  readonly agentId: string;
  readonly profile: AgentProfile;
}

/** A record as matching sees it. */
export interface MatchRecord {
  readonly campaignId: string;
  readonly facts: RecordFacts;
  readonly needs: DerivedNeeds;
}

/** What a match is worth, part by part. The first six are log-odds that the conversation brings what it is for; they add up. */
export interface MatchTerms {
  /** What is usual for the record's segment. */
  readonly usual: number;
  readonly agent: number;
  readonly segment: number;
  readonly continuity: number;
  readonly language: number;
  readonly skill: number;
  /** The probability that follows, 0..1. */
  readonly probability: number;
  /** Money that a right contact brings. */
  readonly value: number;
  readonly handlingSeconds: number;
  /** Taken off, per second: what the agent usually gains elsewhere over the average candidate. */
  readonly opportunityCost: number;
  /** Added, per second: positive for agents less occupied than others. */
  readonly fairness: number;
}

export interface MatchValue {
  /** Expected value per second of the agent's time. */
  readonly perSecond: number;
  /** The same less the opportunity cost, with fairness: who has the highest takes the call. */
  readonly net: number;
  readonly terms: MatchTerms;
}

/** Who spoke with the debtor longer ago is nobody the debtor remembers, ms. */
const continuityMs = 60 * 86_400_000;

/** What this agent's conversation with this debtor is expected to bring per second: see docs/adr/0050. */
export function matchValue(
  agent: MatchAgent,
  record: MatchRecord,
  knowledge: MatchKnowledge,
  /** With the instant of the decision, for continuity. */
  { weights, now }: { readonly weights: MatchWeights; readonly now: EpochMs },
): MatchValue {
  const scorer = new MatchScorer(knowledge, weights, now);
  return scorer.valueOf(scorer.agentPart(agent), scorer.recordPart(record));
}

/** What of a match depends on the agent alone. */
export interface AgentPart {
  readonly agent: MatchAgent;
  readonly effect: number;
  readonly handlingRatio: number;
  readonly opportunityCost: number;
  readonly fairness: number;
}

/** What of a match depends on the record alone. */
export interface RecordPart {
  readonly record: MatchRecord;
  readonly segment: string;
  readonly usual: number;
  readonly handlingSeconds: number;
}

/** Values many pairs for one decision: each agent and each record is looked at once. */
export class MatchScorer {
  readonly #knowledge: MatchKnowledge;
  readonly #weights: MatchWeights;
  readonly #now: EpochMs;

  constructor(knowledge: MatchKnowledge, weights: MatchWeights, now: EpochMs) {
    this.#knowledge = knowledge;
    this.#weights = weights;
    this.#now = now;
  }

  agentPart(agent: MatchAgent): AgentPart {
    const { effects, costs, balance } = this.#knowledge;
    const weights = this.#weights;
    const { agentId } = agent;
    return {
      agent,
      effect: weights.agent === 0 ? 0 : weights.agent * effects.agentEffect(agentId),
      handlingRatio: weights.handlingTime === 0 ? 1 : effects.handlingRatio(agentId) ** weights.handlingTime,
      opportunityCost: weights.opportunityCost * costs.costOf(agentId),
      fairness: weights.fairness * balance.preferenceOf(agentId) * (costs.usualPerSecond ?? 0),
    };
  }

  recordPart(record: MatchRecord): RecordPart {
    const segment = segmentKey(record.campaignId, record.facts.segment);
    const { rightShare, handlingMs } = this.#knowledge.effects.usualIn(segment);
    return { record, segment, usual: logOdds(rightShare), handlingSeconds: Math.max(1, handlingMs / 1_000) };
  }

  valueOf(part: AgentPart, record: RecordPart): MatchValue {
    const { facts, needs } = record.record;
    const { agentId, profile } = part.agent;
    const weights = this.#weights;
    const segment =
      weights.segment === 0 ? 0 : weights.segment * this.#knowledge.effects.segmentEffect(agentId, record.segment);
    const continuity = weights.continuity * (isKnown(agentId, facts, this.#now) ? 1 : 0);
    const language = weights.language * languageFit(profile, facts.language);
    const skill = weights.skill === 0 ? 0 : weights.skill * levelsOver(profile, needs);
    const odds = record.usual + part.effect + segment + continuity + language + skill;
    const probability = 1 / (1 + Math.exp(-odds));
    const value = facts.value ?? 1;
    const handlingSeconds = record.handlingSeconds * part.handlingRatio;
    const perSecond = (value * probability) / handlingSeconds;
    return {
      perSecond,
      net: perSecond - part.opportunityCost + part.fairness,
      terms: {
        usual: record.usual,
        agent: part.effect,
        segment,
        continuity,
        language,
        skill,
        probability,
        value,
        handlingSeconds,
        opportunityCost: part.opportunityCost,
        fairness: part.fairness,
      },
    };
  }
}

/** Does the debtor know this agent: spoken with last, not long ago, or the one who has their promise? */
function isKnown(agentId: string, facts: RecordFacts, now: EpochMs): boolean {
  if (facts.promise === 'open' && facts.promiseOwnerId === agentId) return true;
  return facts.lastAgentId === agentId && facts.lastSpokenAt !== undefined && now - facts.lastSpokenAt <= continuityMs;
}

/** −1 for a language the agent does not speak, level / 10 for one they do, 0 where either is unknown. */
function languageFit(profile: AgentProfile, language: string | undefined): number {
  if (language === undefined) return 0;
  const level = languageLevel(profile, language);
  if (level === undefined) return 0;
  return level === 0 ? -1 : level / 10;
}

/** Levels over what is required and preferred; those missing from a preference count against. */
function levelsOver(profile: AgentProfile, { required, preferred }: DerivedNeeds): number {
  let levels = 0;
  for (const { skill, minLevel } of required.skills) levels += skillLevel(profile, skill) - minLevel;
  for (const { skill, minLevel } of preferred) levels += skillLevel(profile, skill) - minLevel;
  return levels;
}
