import type { EpochMs } from '../../../kernel/clock.ts';
import { quantileOf, type RingTables, type RingTimes } from '../estimators/ring-times.ts';
import type { Learner } from '../estimators/learner.ts';
import { PoolMatching } from '../../../routing/match/pool-matching.ts';
import type { PacingCall, PacingSnapshot } from '../policy.ts';
import { ContestBook, recordMoments, type Contest, type Crew } from './contest.ts';
import { chancesOfAgent, chancesOfCall, negligible } from './forecast.ts';
import { answerChance, freedChance } from './sound.ts';
import type { TrackRecord } from './track-record.ts';

/** At most this many trials are summed exactly; beyond, by moments. */
const exactTrials = 90;
const horizonCount = 8;
const outlookHorizons = [
  ['1', 0],
  ['2', 4],
  ['3', 7],
] as const;

/** The middle of each eighth of the time from dialling to a live answer, ms. */
export function horizonsOf(rings: RingTimes): Float64Array {
  const { live } = rings.tables();
  return Float64Array.from({ length: horizonCount }, (_, k) => quantileOf(live, (k + 0.5) / horizonCount));
}

/** A record that will be dialled. */
interface Granted {
  readonly campaignId: string;
  readonly pool: string;
  readonly chance: number;
}

/**
 * What a decision judges: the promises of idle agents, and, worked out only when asked for, the contests filled with all
 * that is in flight. One object is used for decision after decision.
 */
export class Situation {
  readonly #learner: Learner;
  readonly #record: TrackRecord;
  readonly #book = new ContestBook(horizonCount);
  readonly #chances = new Float64Array(horizonCount);
  #tables: RingTables | undefined;
  #horizonsMs: Float64Array = new Float64Array(horizonCount);
  #snapshot: PacingSnapshot | undefined;
  #patienceMs = 0;
  #isFilled = false;
  #promises = new PoolMatching();
  #inFlightOf: ReadonlyMap<string, number> = new Map();
  /** Records granted since the last reading, to be added to the contests once they are worked out. */
  #granted: Granted[] = [];
  readonly #onRecord = new Float64Array(recordMoments);
  #recordDelayMs = 0;
  /** Chances that were none, since the last reading. */
  #unsound = 0;
  idle = 0;

  readonly #freeAt: ((agentId: string) => EpochMs | undefined) | undefined;

  /** @param freeAt see {@link AgentHorizons}; absent outside the laboratory's bounds */
  constructor(learner: Learner, record: TrackRecord, freeAt?: (agentId: string) => EpochMs | undefined) {
    this.#learner = learner;
    this.#record = record;
    this.#freeAt = freeAt;
  }

  /** Calls in flight by campaign, those that wait included. */
  get inFlightOf(): ReadonlyMap<string, number> {
    return this.#inFlightOf;
  }

  /** The moments contests are judged at, from now, ms. */
  get horizonsMs(): Float64Array {
    return this.#horizonsMs;
  }

  /** Reads a snapshot. */
  read(snapshot: PacingSnapshot, patienceMs: number): void {
    this.#snapshot = snapshot;
    this.#patienceMs = patienceMs;
    this.#isFilled = false;
    this.#granted = [];
    this.#unsound = 0;
    this.#book.muster(snapshot.agents);
    this.idle = this.#book.crews.reduce((sum, crew) => sum + crew.idle, 0);
    this.#promises = promisesOf(snapshot, this.#book.crews);
    this.#inFlightOf = countByCampaign(snapshot);
  }

  /** Promises an idle agent to one more call of the pool, when there is one that no call in flight needs. */
  promise(pool: string): boolean {
    return this.#promises.promise(pool) === 1;
  }

  /** A new call of the pool will be dialled. */
  grant(campaignId: string, pool: string, chance: number): void {
    const granted = { campaignId, pool, chance };
    if (this.#isFilled) this.#add(granted);
    else this.#granted.push(granted);
  }

  /** The contests that calls of a pool take part in. */
  contestsOf(pool: string): readonly Contest[] {
    if (!this.#isFilled) this.#fill();
    return this.#book.byPool.get(pool) ?? [];
  }

  /**
   * Expected answers and agents coming free by the first, a middle and the last horizon; empty when not worked out.
   * `unsound`: how many estimates were no chances and had to be replaced by the worst case; absent when none.
   */
  outlookOf(pool: string): Readonly<Record<string, number>> {
    const contest = this.#isFilled ? this.#book.byPool.get(pool)?.at(-1) : undefined;
    if (!contest) return {};
    const outlook: Record<string, number> = this.#unsound > 0 ? { unsound: this.#unsound } : {};
    for (const [name, k] of outlookHorizons) {
      outlook[`horizon${name}Ms`] = this.#horizonsMs[k] ?? 0;
      outlook[`answers${name}`] = contest.answers[k]?.mean ?? 0;
      outlook[`freed${name}`] = contest.freed[k]?.mean ?? 0;
    }
    return outlook;
  }

  #fill(): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    this.#isFilled = true;
    this.#refreshHorizons();
    this.#recordDelayMs = this.#record.delayMs(snapshot.campaigns.map(({ campaignId }) => campaignId));
    this.#book.lay(poolsOf(snapshot));
    chooseArithmetic(snapshot, this.#book);
    this.#addAgents(snapshot);
    this.#addCalls(snapshot);
    for (const granted of this.#granted) this.#add(granted);
  }

  #refreshHorizons(): void {
    const tables = this.#learner.allRings.tables();
    if (tables === this.#tables) return;
    this.#tables = tables;
    this.#horizonsMs = horizonsOf(this.#learner.allRings);
  }

  #addAgents(snapshot: PacingSnapshot): void {
    const when = {
      now: snapshot.now,
      horizonsMs: this.#horizonsMs,
      patienceMs: this.#patienceMs,
      campaignId: snapshot.campaigns[0]?.campaignId ?? '',
      freeAt: this.#freeAt,
    };
    const { crews, contests } = this.#book;
    for (const crew of crews) {
      const theirs = crews.length === 1 ? contests : contests.filter((contest) => contest.crews.includes(crew));
      for (const agent of crew.busy) {
        chancesOfAgent(agent, this.#learner, when, this.#chances);
        this.#vet(freedChance);
        for (let k = 0; k < recordMoments; k += 1) {
          const share = this.#record.freedShare(agent, snapshot.now, this.#momentMs(k) + this.#patienceMs);
          this.#onRecord[k] = share;
        }
        for (const { freed, freedOnRecord } of theirs) {
          addAll(freedOnRecord, this.#onRecord);
          addTrial(freed, this.#chances);
        }
      }
    }
  }

  #addCalls(snapshot: PacingSnapshot): void {
    const when = { now: snapshot.now, horizonsMs: this.#horizonsMs };
    for (const call of snapshot.calls) {
      const theirs = this.#book.byPool.get(call.pool ?? call.campaignId) ?? [];
      if (call.phase === 'waiting') {
        for (const contest of theirs) contest.supplyNow -= 1;
        continue;
      }
      chancesOfCall(call, this.#learner.expected(call), when, this.#chances);
      this.#vet(answerChance);
      this.#rateOnRecord(call, snapshot.now);
      for (const contest of theirs) {
        contest.inFlight += 1;
        addAll(contest.answersOnRecord, this.#onRecord);
        addTrial(contest.answers, this.#chances);
      }
    }
  }

  /** How often calls like this one turned live by each moment of the record. */
  #rateOnRecord(call: Pick<PacingCall, 'campaignId' | 'phase' | 'dialledAt'>, now: EpochMs): void {
    for (let k = 0; k < recordMoments; k += 1) {
      this.#onRecord[k] = this.#record.answerRate(call, now, this.#momentMs(k));
    }
  }

  #momentMs(k: number): number {
    return (this.#recordDelayMs * (k + 1)) / recordMoments;
  }

  /** Puts the worst case in place of chances that are none. */
  #vet(sound: (chance: number) => number): void {
    for (let k = 0; k < this.#chances.length; k += 1) {
      const chance = this.#chances[k] ?? NaN;
      const vetted = sound(chance);
      if (vetted === chance) continue;
      this.#chances[k] = vetted;
      this.#unsound += 1;
    }
  }

  #add({ campaignId, pool, chance: estimate }: Granted): void {
    const chance = answerChance(estimate);
    if (chance !== estimate) this.#unsound += 1;
    this.#rateOnRecord({ campaignId, phase: 'queued', dialledAt: 0 }, 0);
    for (const contest of this.#book.byPool.get(pool) ?? []) {
      contest.inFlight += 1;
      addAll(contest.answersOnRecord, this.#onRecord);
      for (const [k, count] of contest.answers.entries()) count.add((chance * (k + 0.5)) / horizonCount);
    }
  }
}

function poolsOf(snapshot: PacingSnapshot): readonly string[] {
  const pools = new Set<string>();
  for (const { campaignId, next } of snapshot.campaigns) {
    pools.add(campaignId);
    for (const record of next ?? []) if (record.pool !== undefined) pools.add(record.pool);
  }
  for (const call of snapshot.calls) pools.add(call.pool ?? call.campaignId);
  return [...pools];
}

function chooseArithmetic(snapshot: PacingSnapshot, { contests }: ContestBook): void {
  const perPool = countByPool(snapshot);
  for (const contest of contests) {
    let trials = contest.crews.reduce((sum, crew) => sum + crew.busy.length, 0);
    for (const pool of contest.pools) trials += perPool.get(pool) ?? 0;
    const exact = trials <= exactTrials;
    for (const count of contest.answers) count.reset(exact);
    for (const count of contest.freed) count.reset(exact);
  }
}

function countByPool(snapshot: PacingSnapshot): ReadonlyMap<string, number> {
  const perPool = new Map<string, number>();
  for (const call of snapshot.calls) {
    const pool = call.pool ?? call.campaignId;
    perPool.set(pool, (perPool.get(pool) ?? 0) + 1);
  }
  return perPool;
}

function countByCampaign(snapshot: PacingSnapshot): ReadonlyMap<string, number> {
  const inFlight = new Map<string, number>();
  for (const { campaignId } of snapshot.calls) inFlight.set(campaignId, (inFlight.get(campaignId) ?? 0) + 1);
  return inFlight;
}

function addAll(into: Float64Array, values: Float64Array): void {
  for (let k = 0; k < into.length; k += 1) into[k] = (into[k] ?? 0) + (values[k] ?? 0);
}

function addTrial(counts: Contest['answers'], chances: Float64Array): void {
  for (let k = 0; k < counts.length; k += 1) {
    const chance = chances[k] ?? 0;
    if (chance > negligible) counts[k]?.add(chance);
  }
}

function promisesOf(snapshot: PacingSnapshot, crews: readonly Crew[]): PoolMatching {
  const promises = new PoolMatching();
  for (const { pools, idle } of crews) for (let agent = 0; agent < idle; agent += 1) promises.addAgent(pools);
  for (const [pool, calls] of countByPool(snapshot)) promises.promise(pool, calls);
  return promises;
}
