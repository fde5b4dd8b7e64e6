import type { EpochMs } from '../../kernel/clock.ts';
import type { AgentProfile } from '../agent/agent.ts';
import type { DerivedNeeds } from '../needs/derive-needs.ts';
import type { RecordFacts } from '../needs/record-facts.ts';
import { skillLevel } from './eligible.ts';
import { logOdds, segmentKey, type AgentEffects } from './knowledge/match-effects.ts';
import type { MatchKnowledge } from './knowledge/match-knowledge.ts';
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
  readonly effects: AgentEffects;
  readonly effect: number;
  readonly handlingRatio: number;
  readonly opportunityCost: number;
  readonly fairness: number;
  /** Log-odds by the places that a record's segment, language and needs have in this decision, once asked for. */
  readonly ofSegments: number[];
  readonly ofLanguages: number[];
  readonly ofNeeds: number[];
}

/** What of a match depends on the record alone. */
export interface RecordPart {
  readonly record: MatchRecord;
  readonly segment: string;
  readonly segmentPlace: number;
  readonly languagePlace: number;
  readonly needsPlace: number;
  readonly usual: number;
  readonly value: number;
  readonly handlingSeconds: number;
}

/** Values many pairs for one decision: an agent's part in a segment, a language or a list of needs is worked out once. */
export class MatchScorer {
  readonly #knowledge: MatchKnowledge;
  readonly #weights: MatchWeights;
  readonly #now: EpochMs;
  readonly #segments = new Places();
  readonly #languages = new Places();
  readonly #needs = new Places();

  constructor(knowledge: MatchKnowledge, weights: MatchWeights, now: EpochMs) {
    this.#knowledge = knowledge;
    this.#weights = weights;
    this.#now = now;
  }

  agentPart(agent: MatchAgent): AgentPart {
    const { effects, costs, balance } = this.#knowledge;
    const weights = this.#weights;
    const ofAgent = effects.ofAgent(agent.agentId);
    return {
      agent,
      effects: ofAgent,
      effect: weights.agent * ofAgent.whole,
      handlingRatio: ofAgent.handlingRatio ** weights.handlingTime,
      opportunityCost: weights.opportunityCost * costs.costOf(agent.agentId),
      fairness: weights.fairness * balance.preferenceOf(agent.agentId) * (costs.usualPerSecond ?? 0),
      ofSegments: [],
      ofLanguages: [],
      ofNeeds: [],
    };
  }

  recordPart(record: MatchRecord): RecordPart {
    const { facts, needs } = record;
    const segment = segmentKey(record.campaignId, facts.segment);
    const { rightShare, handlingMs } = this.#knowledge.effects.usualIn(segment);
    return {
      record,
      segment,
      segmentPlace: this.#segments.of(segment),
      languagePlace: this.#languages.of(facts.language ?? ''),
      needsPlace: this.#needs.of(JSON.stringify([needs.required.skills, needs.preferred])),
      usual: logOdds(rightShare),
      value: facts.value ?? 1,
      handlingSeconds: Math.max(1, handlingMs / 1_000),
    };
  }

  /** What decides: see {@link MatchValue.net}. */
  netOf(agent: AgentPart, record: RecordPart): number {
    const probability = probabilityOf(this.#oddsOf(agent, record));
    const seconds = record.handlingSeconds * agent.handlingRatio;
    return (record.value * probability) / seconds - agent.opportunityCost + agent.fairness;
  }

  /** The same with all that led to it. */
  valueOf(agent: AgentPart, record: RecordPart): MatchValue {
    const probability = probabilityOf(this.#oddsOf(agent, record));
    const handlingSeconds = record.handlingSeconds * agent.handlingRatio;
    const perSecond = (record.value * probability) / handlingSeconds;
    const { opportunityCost, fairness } = agent;
    return {
      perSecond,
      net: perSecond - opportunityCost + fairness,
      terms: {
        usual: record.usual,
        agent: agent.effect,
        segment: this.#segmentOf(agent, record),
        continuity: this.#continuityOf(agent, record),
        language: this.#languageOf(agent, record),
        skill: this.#skillOf(agent, record),
        probability,
        value: record.value,
        handlingSeconds,
        opportunityCost,
        fairness,
      },
    };
  }

  #oddsOf(agent: AgentPart, record: RecordPart): number {
    return (
      record.usual +
      agent.effect +
      this.#segmentOf(agent, record) +
      this.#continuityOf(agent, record) +
      this.#languageOf(agent, record) +
      this.#skillOf(agent, record)
    );
  }

  #segmentOf({ effects, ofSegments }: AgentPart, { segment, segmentPlace }: RecordPart): number {
    return (ofSegments[segmentPlace] ??= this.#weights.segment * (effects.segments.get(segment) ?? 0));
  }

  #continuityOf({ agent }: AgentPart, { record }: RecordPart): number {
    return isKnown(agent.agentId, record.facts, this.#now) ? this.#weights.continuity : 0;
  }

  #languageOf({ agent, ofLanguages }: AgentPart, { record, languagePlace }: RecordPart): number {
    return (ofLanguages[languagePlace] ??= this.#weights.language * languageFit(agent.profile, record.facts.language));
  }

  #skillOf({ agent, ofNeeds }: AgentPart, { record, needsPlace }: RecordPart): number {
    return (ofNeeds[needsPlace] ??= this.#weights.skill * levelsOver(agent.profile, record.needs));
  }
}

/** Numbers keys from 0 in the order in which they come. */
class Places {
  readonly #places = new Map<string, number>();

  of(key: string): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.#places.size);
    return this.#places.size - 1;
  }
}

function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
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
