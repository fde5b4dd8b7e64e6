import { MatchScorer, type MatchRecord } from '../../../routing/match/match-value.ts';
import type { MatchKnowledge } from '../../../routing/match/knowledge/match-knowledge.ts';
import { mayServe } from '../../../routing/match/may-serve.ts';
import type { MatchWeights } from '../../../routing/match/matching-policy.ts';
import type { RecordWorth } from '../../../routing/match/order-records.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

/** Records that matching cannot tell apart but for their value: one object for all of them. */
export interface RecordKind {
  readonly pool: string;
  /** One of them. */
  readonly sample: MatchRecord;
  /** Somebody must not speak with this debtor. */
  readonly isRestricted: boolean;
}

/** An agent whom records may be worth something with. */
export interface WorthAgent {
  readonly agentId: string;
  readonly profile: AgentProfile;
  readonly pools: readonly string[];
  readonly poolSet: ReadonlySet<string>;
}

/** Values are computed anew after this, ms: what is learnt of agents changes slowly. */
const longestKeptMs = 30_000;
/** Kinds remembered; beyond, equal records may be of two kinds, which costs only time. */
const mostKinds = 5_000;
const dayMs = 86_400_000;

/** The kinds of a floor's records, and what records of each are worth with each agent. */
export class RecordKinds {
  readonly #kinds = new Map<string, RecordKind>();
  readonly #worths = new Map<RecordKind, RecordWorth>();
  readonly #scorers = new Map<MatchWeights, MatchScorer>();
  #excluded: ReadonlySet<string> = new Set();
  #agents: readonly WorthAgent[] = [];
  #madeAt: EpochMs = 0;

  /** Takes note of the debtors whom agents must not speak with. True when records must be sorted into kinds again. */
  noteExclusions(profiles: Iterable<AgentProfile>): boolean {
    const excluded = new Set<string>();
    for (const { excludedDebtors = [] } of profiles) for (const id of excludedDebtors) excluded.add(id);
    const isSame = excluded.size === this.#excluded.size && [...excluded].every((id) => this.#excluded.has(id));
    this.#excluded = excluded;
    return !isSame;
  }

  kindOf(pool: string, match: MatchRecord): RecordKind {
    const key = this.#keyOf(pool, match);
    let kind = this.#kinds.get(key);
    if (!kind) {
      if (this.#kinds.size >= mostKinds) this.#kinds.clear();
      kind = { pool, sample: match, isRestricted: this.#excluded.has(match.facts.debtorId) };
      this.#kinds.set(key, kind);
    }
    return kind;
  }

  /** Forgets the values when agents came, went or changed, or when they are old. */
  refresh(agents: readonly WorthAgent[], now: EpochMs): void {
    const isFresh = now - this.#madeAt < longestKeptMs && now >= this.#madeAt;
    if (isFresh && isSame(agents, this.#agents)) return;
    this.#agents = agents.map(({ agentId, profile, pools, poolSet }) => ({ agentId, profile, pools, poolSet }));
    this.#madeAt = now;
    this.#worths.clear();
    this.#scorers.clear();
  }

  /** What records of the kind are worth with the agents of the last {@link refresh}, in their order. */
  worthOf(kind: RecordKind, knowledge: MatchKnowledge, weights: MatchWeights): RecordWorth {
    let worth = this.#worths.get(kind);
    if (!worth) {
      worth = this.#compute(kind, knowledge, weights);
      this.#worths.set(kind, worth);
    }
    return worth;
  }

  /** What matching adds to the value of each agent, whatever the record, per second. */
  preferences(knowledge: MatchKnowledge, weights: MatchWeights): Float64Array {
    const scorer = this.#scorerFor(knowledge, weights);
    return Float64Array.from(this.#agents, (_, place) => scorer.bonusOf(place));
  }

  #compute({ pool, sample }: RecordKind, knowledge: MatchKnowledge, weights: MatchWeights): RecordWorth {
    const scorer = this.#scorerFor(knowledge, weights);
    const record = scorer.recordPart(sample);
    let sum = 0;
    let able = 0;
    let least = Infinity;
    let most = -Infinity;
    const values = Float64Array.from(this.#agents, ({ profile, poolSet }, place) => {
      if (!poolSet.has(pool) || !mayServe(profile, sample.facts.debtorId, sample.needs)) return NaN;
      const rate = scorer.rateOf(place, record);
      sum += rate;
      able += 1;
      least = Math.min(least, rate);
      most = Math.max(most, rate);
      return rate;
    });
    const isFlat = able === this.#agents.length && least === most;
    return { values, usual: able === 0 ? 0 : sum / able, isFlat };
  }

  #scorerFor(knowledge: MatchKnowledge, weights: MatchWeights): MatchScorer {
    let scorer = this.#scorers.get(weights);
    if (!scorer) {
      scorer = new MatchScorer(this.#agents, { knowledge, weights, now: this.#madeAt });
      this.#scorers.set(weights, scorer);
    }
    return scorer;
  }

  /** Everything but its money that the worth of a record, or who may take it, depends on. */
  #keyOf(pool: string, { facts, needs }: MatchRecord): string {
    const { debtorId, segment, language, lastAgentId, lastSpokenAt = 0, promise, promiseOwnerId } = facts;
    return JSON.stringify([
      pool,
      segment,
      language,
      lastAgentId === undefined ? 0 : [lastAgentId, Math.floor(lastSpokenAt / dayMs)],
      promise === 'open' ? promiseOwnerId : 0,
      needs.required.skills,
      needs.preferred,
      this.#excluded.has(debtorId) ? debtorId : 0,
    ]);
  }
}

function isSame(agents: readonly WorthAgent[], known: readonly WorthAgent[]): boolean {
  if (agents.length !== known.length) return false;
  return agents.every((agent, place) => {
    const other = known[place];
    return agent.agentId === other?.agentId && agent.profile === other.profile && agent.pools === other.pools;
  });
}
