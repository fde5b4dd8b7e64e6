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
  const scorer = new MatchScorer([agent], { knowledge, weights, now });
  return scorer.valueOf(0, scorer.recordPart(record));
}

/** Records that are worth the same to each agent but for their money and for who knows the debtor. */
interface Sort {
  readonly segment: string;
  readonly usual: number;
  readonly handlingSeconds: number;
  /** By the agent's place: log-odds of a right conversation, and what follows for one unit of money, per second. */
  readonly odds: Float64Array;
  readonly rates: Float64Array;
}

/** What of a match depends on the record alone. */
export interface RecordPart {
  readonly record: MatchRecord;
  readonly sort: Sort;
  /** Money. */
  readonly value: number;
  /** Places of the agents whom the debtor knows: two at most. */
  readonly known: readonly number[];
}

/** On what a decision is made. */
interface Grounds {
  readonly knowledge: MatchKnowledge;
  readonly weights: MatchWeights;
  readonly now: EpochMs;
}

/**
 * Values many pairs for one decision. Agents are known by their place. All that a sort of records has in common is worked out
 * once for all agents; a pair then costs a multiplication.
 */
export class MatchScorer {
  readonly #agents: readonly MatchAgent[];
  readonly #effects: readonly AgentEffects[];
  readonly #grounds: Grounds;
  /** By agent; made when a debtor knows somebody. */
  #places: Map<string, number> | undefined;
  readonly #sorts = new Map<string, Sort>();
  /** By language, and by what is needed: what each agent brings for it, whatever the segment. */
  readonly #languageFits = new Map<string | undefined, Float64Array>();
  readonly #levelsOver = new Map<string, Float64Array>();
  readonly #costs: Float64Array;
  readonly #fairness: Float64Array;

  constructor(agents: readonly MatchAgent[], grounds: Grounds) {
    const { effects, costs, balance } = grounds.knowledge;
    const { opportunityCost, fairness } = grounds.weights;
    const usual = fairness * (costs.usualPerSecond ?? 0);
    this.#agents = agents;
    this.#grounds = grounds;
    this.#effects = agents.map(({ agentId }) => effects.ofAgent(agentId));
    this.#costs = new Float64Array(agents.length);
    this.#fairness = new Float64Array(agents.length);
    let place = 0;
    for (const { agentId } of agents) {
      this.#costs[place] = opportunityCost * costs.costOf(agentId);
      this.#fairness[place] = usual * balance.preferenceOf(agentId);
      place += 1;
    }
  }

  recordPart(record: MatchRecord): RecordPart {
    return {
      record,
      sort: this.#sortOf(record),
      value: record.facts.value ?? 1,
      known: this.#knownBy(record.facts),
    };
  }

  /** Expected value per second of the time of the agent at `place`. */
  perSecondOf(place: number, part: RecordPart): number {
    return part.value * this.rateOf(place, part);
  }

  /** The same for one unit of money. */
  rateOf(place: number, { sort, known }: RecordPart): number {
    const isKnown = known.length > 0 && known.includes(place);
    return isKnown ? this.#rate(place, sort, this.#grounds.weights.continuity) : (sort.rates[place] ?? 0);
  }

  /** What is added to that for the agent, whatever the record: see {@link MatchValue.net}. */
  bonusOf(place: number): number {
    return (this.#fairness[place] ?? 0) - (this.#costs[place] ?? 0);
  }

  /** The value with all that led to it. */
  valueOf(place: number, part: RecordPart): MatchValue {
    const { weights } = this.#grounds;
    const { sort, known, value, record } = part;
    const agent = this.#agents[place];
    const effects = this.#effects[place];
    if (!agent || !effects) throw new RangeError(`no agent at place ${place}`);
    const continuity = known.includes(place) ? weights.continuity : 0;
    const perSecond = this.perSecondOf(place, part);
    return {
      perSecond,
      net: perSecond + this.bonusOf(place),
      terms: {
        usual: sort.usual,
        agent: weights.agent * effects.whole,
        segment: weights.segment * (effects.segments.get(sort.segment) ?? 0),
        continuity,
        language: weights.language * languageFit(agent.profile, record.facts.language),
        skill: weights.skill * levelsOver(agent.profile, record.needs),
        probability: probabilityOf((sort.odds[place] ?? 0) + continuity),
        value,
        handlingSeconds: sort.handlingSeconds * powerOf(effects.handlingRatio, weights.handlingTime),
        opportunityCost: this.#costs[place] ?? 0,
        fairness: this.#fairness[place] ?? 0,
      },
    };
  }

  #rate(place: number, { odds, handlingSeconds }: Sort, more: number): number {
    const ratio = powerOf(this.#effects[place]?.handlingRatio ?? 1, this.#grounds.weights.handlingTime);
    return probabilityOf((odds[place] ?? 0) + more) / (handlingSeconds * ratio);
  }

  #sortOf({ campaignId, facts, needs }: MatchRecord): Sort {
    const segment = segmentKey(campaignId, facts.segment);
    const needed = needs.required.skills.length + needs.preferred.length === 0 ? '' : keyOf(needs);
    const key = `${segment}\n${facts.language ?? ''}\n${needed}`;
    let sort = this.#sorts.get(key);
    if (!sort) {
      const languageFits = this.#ofEach(this.#languageFits, facts.language, (profile) =>
        languageFit(profile, facts.language),
      );
      const levels = this.#ofEach(this.#levelsOver, needed, (profile) => levelsOver(profile, needs));
      sort = this.#newSort(segment, languageFits, levels);
      this.#sorts.set(key, sort);
    }
    return sort;
  }

  /** One figure for each agent, worked out once for each key. */
  #ofEach<K>(known: Map<K, Float64Array>, key: K, figureOf: (profile: AgentProfile) => number): Float64Array {
    let figures = known.get(key);
    if (!figures) {
      figures = new Float64Array(this.#agents.length);
      let place = 0;
      for (const { profile } of this.#agents) figures[place++] = figureOf(profile);
      known.set(key, figures);
    }
    return figures;
  }

  #newSort(segment: string, languageFits: Float64Array, levels: Float64Array): Sort {
    const { knowledge, weights } = this.#grounds;
    const { rightShare, handlingMs } = knowledge.effects.usualIn(segment);
    const usual = logOdds(rightShare);
    const sort: Sort = {
      segment,
      usual,
      handlingSeconds: Math.max(1, handlingMs / 1_000),
      odds: new Float64Array(this.#agents.length),
      rates: new Float64Array(this.#agents.length),
    };
    for (let place = 0; place < this.#agents.length; place++) {
      const { whole, segments } = this.#effects[place] as AgentEffects;
      sort.odds[place] =
        usual +
        weights.agent * whole +
        weights.segment * (segments.get(segment) ?? 0) +
        weights.language * (languageFits[place] ?? 0) +
        weights.skill * (levels[place] ?? 0);
      sort.rates[place] = this.#rate(place, sort, 0);
    }
    return sort;
  }

  #placeOf(agentId: string): number | undefined {
    // One agent is found faster without.
    if (this.#agents.length === 1) return this.#agents[0]?.agentId === agentId ? 0 : undefined;
    this.#places ??= new Map(this.#agents.map((agent, place) => [agent.agentId, place]));
    return this.#places.get(agentId);
  }

  /** Places of those whom the debtor knows. */
  #knownBy(facts: RecordFacts): readonly number[] {
    const { lastAgentId, promiseOwnerId } = facts;
    if (lastAgentId === undefined && promiseOwnerId === undefined) return nobody;
    const ids = lastAgentId === promiseOwnerId ? [lastAgentId] : [lastAgentId, promiseOwnerId];
    return ids.flatMap((id) => {
      if (id === undefined || !isKnown(id, facts, this.#grounds.now)) return [];
      const place = this.#placeOf(id);
      return place === undefined ? [] : [place];
    });
  }
}

const nobody: readonly number[] = [];

function keyOf({ required, preferred }: DerivedNeeds): string {
  return JSON.stringify([required.skills, preferred]);
}

function powerOf(ratio: number, weight: number): number {
  return weight === 1 ? ratio : ratio ** weight;
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
