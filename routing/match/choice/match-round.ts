import type { EpochMs } from '../../../kernel/clock.ts';
import { isBefore, type FreeAgent } from '../assign.ts';
import { idleFloor } from './idle-floor.ts';
import type { FreeMatchAgent, Match, MatchCall, MatchQuestion } from '../match-question.ts';
import { MatchScorer, type RecordPart } from '../match-value.ts';
import { meetsNeeds } from '../may-serve.ts';
import { mayTake } from '../may-take.ts';

/** A free agent in one decision. */
export interface Entry<A> extends FreeAgent {
  readonly agent: A;
  /** Place in {@link MatchRound.entries}. */
  readonly place: number;
  readonly isLeaving: boolean;
}

/** The agents who may take one call, each with the net value that decides between them. */
export interface ScoredCall<A> {
  readonly call: MatchCall;
  readonly record: RecordPart;
  readonly entries: readonly Entry<A>[];
  readonly nets: Float64Array;
  /** Index of the highest net value, the longest idle among equals. */
  readonly best: number;
  readonly lowest: number;
  /** Mean of the values per second, without opportunity cost and fairness. */
  readonly average: number;
}

/** How a match came about. */
export type Chosen<A extends FreeMatchAgent> = Pick<Match<A>, 'reason' | 'eligible' | 'explored' | 'propensity'>;

/** More would only fill the journal. */
const mostCandidates = 5;

/** One decision: what is known of each agent is looked up once, however many calls wait. */
export class MatchRound<A extends FreeMatchAgent> {
  readonly question: MatchQuestion<A>;
  /** Every free agent; the longest idle first where several calls wait. */
  readonly entries: readonly Entry<A>[];
  /** Agents free since before this instant go first. */
  readonly floor: EpochMs;
  #scorer: MatchScorer | undefined;
  /** By pool and needs: the entries that have what calls of that kind need. */
  readonly #able = new Map<string, readonly Entry<A>[]>();
  readonly #someExclude: boolean;

  constructor(question: MatchQuestion<A>) {
    const { knowledge, free, leaving, now } = question;
    this.question = question;
    this.#someExclude =
      question.calls.length > 1 && free.some(({ profile }) => (profile.excludedDebtors?.length ?? 0) > 0);
    this.floor = idleFloor(free, knowledge.idle.median, now);
    // Several calls: the assignment must not depend on the order in which the free agents were given.
    const ordered = question.calls.length > 1 ? [...free].sort((a, b) => (isBefore(a, b) ? -1 : 1)) : free;
    this.entries = ordered.map((agent, place): Entry<A> => {
      const { agentId, since, pools } = agent;
      return { agentId, since, pools, agent, place, isLeaving: leaving?.has(agent) === true };
    });
  }

  /** Made when the first value is asked for. */
  get scorer(): MatchScorer {
    const { knowledge, matching, now } = this.question;
    return (this.#scorer ??= new MatchScorer(
      this.entries.map(({ agent }) => agent),
      { knowledge, weights: matching.weights, now },
    ));
  }

  /** Those of `free` who may take the call; the same array where all may. */
  eligibleFor(call: MatchCall, free: readonly Entry<A>[]): readonly Entry<A>[] {
    const isOneOfMany = free === this.entries && this.question.calls.length > 1;
    if (!isOneOfMany) return those(free, (agent) => mayTake(agent, call));
    const able = this.#ableFor(call);
    // Between calls of equal needs, only these can still make a difference.
    const isSettled = !this.#someExclude && !call.refusedBy && !call.record.needs.doNotRoute;
    return isSettled ? able : those(able, (agent) => mayTake(agent, call));
  }

  #ableFor({ pool, record }: MatchCall): readonly Entry<A>[] {
    const { required } = record.needs;
    const key = `${pool}\n${JSON.stringify(required)}`;
    let able = this.#able.get(key);
    if (!able) {
      able = those(this.entries, ({ pools, profile }) => pools.includes(pool) && meetsNeeds(profile, required));
      this.#able.set(key, able);
    }
    return able;
  }

  /** @param nets takes the net values: as many places as entries, one at least */
  score(call: MatchCall, entries: readonly Entry<A>[], nets = new Float64Array(entries.length)): ScoredCall<A> {
    const scorer = this.scorer;
    const record = scorer.recordPart(call.record);
    let best = 0;
    let lowest = Infinity;
    let sum = 0;
    for (let index = 0; index < entries.length; index++) {
      const { place } = entries[index] as Entry<A>;
      const perSecond = scorer.perSecondOf(place, record);
      const net = perSecond + scorer.bonusOf(place);
      nets[index] = net;
      sum += perSecond;
      if (net < lowest) lowest = net;
      if (isBetter(entries, nets, index, best)) best = index;
    }
    return { call, record, entries, nets, best, lowest, average: sum / entries.length };
  }

  /** The match of the scored agent at `index`, with what explains it. */
  matchOf(scored: ScoredCall<A>, index: number, chosen: Chosen<A>): Match<A> {
    const { call, record, entries, average } = scored;
    const { agent, agentId, since } = entries[index] as Entry<A>;
    return {
      callId: call.callId,
      ...chosen,
      agent,
      agentId,
      idleMs: this.question.now - since,
      average,
      candidates: [index, ...bestOthers(scored, index)].map((candidate) => {
        const entry = entries[candidate] as Entry<A>;
        return { agentId: entry.agentId, ...this.scorer.valueOf(entry.place, record) };
      }),
    };
  }
}

/** The entries of agents for whom it holds; the same array where it holds for all. */
function those<A>(entries: readonly Entry<A>[], holds: (agent: A) => boolean): readonly Entry<A>[] {
  let found: Entry<A>[] | undefined;
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as Entry<A>;
    if (!holds(entry.agent)) found ??= entries.slice(0, index);
    else found?.push(entry);
  }
  return found ?? entries;
}

/** Does the agent at `a` come before the one at `b`: a higher value, or the same and idle longer? */
function isBetter<A>(entries: readonly Entry<A>[], nets: Float64Array, a: number, b: number): boolean {
  const difference = (nets[a] ?? 0) - (nets[b] ?? 0);
  return difference > 0 || (difference === 0 && isBefore(entries[a] as Entry<A>, entries[b] as Entry<A>));
}

/** The indexes of the best agents besides `taken`, best first. */
function bestOthers<A>({ entries, nets }: ScoredCall<A>, taken: number): readonly number[] {
  const best: number[] = [];
  for (let index = 0; index < nets.length; index++) {
    const last = best.length < mostCandidates - 1 ? undefined : best.at(-1);
    if (index === taken || (last !== undefined && !isBetter(entries, nets, index, last))) continue;
    if (last !== undefined) best.pop();
    let at = best.length;
    while (at > 0 && isBetter(entries, nets, index, best[at - 1] ?? 0)) at--;
    best.splice(at, 0, index);
  }
  return best;
}
