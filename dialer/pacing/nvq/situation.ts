import type { EpochMs } from '../../../kernel/clock.ts';
import { quantileOf, type RingTables, type RingTimes } from '../estimators/ring-times.ts';
import type { Learner } from '../estimators/learner.ts';
import { PoolMatching } from '../../../routing/match/pool-matching.ts';
import type { PacingCall, PacingCampaign, PacingSnapshot } from '../policy.ts';
import { ContestBook, recordMoments, type Contest, type Crew } from './contest.ts';
import { chancesOfAgent, chancesOfCall, negligible } from './forecast.ts';
import type { FreedWithin } from './service-record.ts';
import { answerChance, isChance } from './sound.ts';
import type { TrackRecord } from './track-record.ts';

/** At most this many trials are summed exactly; beyond, by moments. */
const exactTrials = 90;
const horizonCount = 8;
/** Without agents nothing is ever promised: one object serves all decisions. */
const nobodyIdle = new PoolMatching();
/** The horizons that an order tells of: the first, a middle and the last. */
const told = [0, 4, 7] as const;

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
  #promises = nobodyIdle;
  #inFlightOf: ReadonlyMap<string, number> = new Map();
  /** Records granted since the last reading, to be added to the contests once they are worked out. */
  #granted: Granted[] = [];
  readonly #onRecord = new Float64Array(recordMoments);
  /** The moments of the record, from now, ms. */
  readonly #momentsMs = new Float64Array(recordMoments);
  readonly #freedBy: FreedWithin[] = [];
  #perPool: ReadonlyMap<string, number> = new Map();
  /** Pools of the records that each campaign may dial next. */
  #offered: ReadonlyMap<string, ReadonlySet<string>> = new Map();
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
    this.#perPool = countBy(snapshot.calls, poolOf);
    this.#promises = this.idle === 0 ? nobodyIdle : promisesOf(this.#book.crews, this.#perPool);
    this.#inFlightOf = countBy(snapshot.calls, campaignOf);
  }

  /** Idle agents not promised to anybody yet. */
  get unpromised(): number {
    return this.#promises.free;
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

  /** Whether a campaign's next records are of no other pools than these. Only after contests were asked for. */
  offersNoneBut(campaignId: string, pools: ReadonlySet<string>): boolean {
    return this.#offered.get(campaignId)?.size === pools.size;
  }

  /** Whether a campaign, or one of its next records, is of one of these pools. Only after contests were asked for. */
  isAmong(pools: ReadonlySet<string>, campaignId: string): boolean {
    if (pools.has(campaignId)) return true;
    for (const pool of this.#offered.get(campaignId) ?? []) if (pools.has(pool)) return true;
    return false;
  }

  /**
   * Expected answers and agents coming free by the first, a middle and the last horizon; empty when not worked out.
   * `unsound`: how many estimates were no chances and had to be replaced by the worst case; absent when none.
   */
  outlookOf(pool: string): Readonly<Record<string, number>> {
    const contest = this.#isFilled ? this.#book.byPool.get(pool)?.at(-1) : undefined;
    if (!contest) return {};
    const { answers, freed } = contest;
    const outlook = {
      horizon1Ms: this.#horizonMs(told[0]),
      answers1: meanOf(answers, told[0]),
      freed1: meanOf(freed, told[0]),
      horizon2Ms: this.#horizonMs(told[1]),
      answers2: meanOf(answers, told[1]),
      freed2: meanOf(freed, told[1]),
      horizon3Ms: this.#horizonMs(told[2]),
      answers3: meanOf(answers, told[2]),
      freed3: meanOf(freed, told[2]),
    };
    return this.#unsound > 0 ? { unsound: this.#unsound, ...outlook } : outlook;
  }

  #horizonMs(k: number): number {
    return this.#horizonsMs[k] ?? 0;
  }

  #fill(): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    this.#isFilled = true;
    this.#refreshHorizons();
    this.#refreshMoments(snapshot);
    this.#offered = new Map(snapshot.campaigns.map((campaign) => [campaign.campaignId, offeredBy(campaign)]));
    this.#book.lay(poolsOf(this.#offered, this.#perPool));
    chooseArithmetic(this.#book, this.#perPool);
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

  #refreshMoments({ campaigns }: PacingSnapshot): void {
    const delayMs = this.#record.delayMs(campaigns.map(({ campaignId }) => campaignId));
    for (let k = 0; k < recordMoments; k += 1) {
      const ms = (delayMs * (k + 1)) / recordMoments;
      this.#momentsMs[k] = ms;
      this.#freedBy[k] = this.#record.service.within(ms + this.#patienceMs, this.#freedBy[k]);
    }
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
        this.#vet(0);
        for (let k = 0; k < recordMoments; k += 1) {
          const within = this.#freedBy[k];
          this.#onRecord[k] = within ? this.#record.service.freedShare(agent, snapshot.now, within) : 0;
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
      const theirs = this.#book.byPool.get(poolOf(call)) ?? [];
      if (call.phase === 'waiting') {
        for (const contest of theirs) contest.supplyNow -= 1;
        continue;
      }
      chancesOfCall(call, this.#learner.expected(call), when, this.#chances);
      this.#vet(1);
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
    const answers = this.#record.answersOf(call.campaignId);
    for (let k = 0; k < recordMoments; k += 1) {
      this.#onRecord[k] = answers.rateOf(call, now, this.#momentsMs[k] ?? 0);
    }
  }

  /** Puts the worst case in place of chances that are none: a certain answer, an agent who does not come free. */
  #vet(worst: 0 | 1): void {
    for (let k = 0; k < this.#chances.length; k += 1) {
      if (isChance(this.#chances[k] ?? NaN)) continue;
      this.#chances[k] = worst;
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
      for (let k = 0; k < horizonCount; k += 1) contest.answers[k]?.add((chance * (k + 0.5)) / horizonCount);
    }
  }
}

function offeredBy({ campaignId, next }: PacingCampaign): ReadonlySet<string> {
  const pools = new Set<string>();
  let last: string | undefined;
  for (const { pool = campaignId } of next ?? []) {
    if (pool !== last) pools.add(pool);
    last = pool;
  }
  return pools;
}

/** All pools there are: those of campaigns, of their next records, of calls. */
function poolsOf(
  offered: ReadonlyMap<string, ReadonlySet<string>>,
  perPool: ReadonlyMap<string, number>,
): readonly string[] {
  const pools = new Set<string>();
  for (const [campaignId, theirs] of offered) {
    pools.add(campaignId);
    for (const pool of theirs) pools.add(pool);
  }
  for (const pool of perPool.keys()) pools.add(pool);
  return [...pools];
}

function chooseArithmetic({ contests }: ContestBook, perPool: ReadonlyMap<string, number>): void {
  for (const contest of contests) {
    let trials = contest.crews.reduce((sum, crew) => sum + crew.busy.length, 0);
    for (const pool of contest.pools) trials += perPool.get(pool) ?? 0;
    const exact = trials <= exactTrials;
    for (const count of contest.answers) count.reset(exact);
    for (const count of contest.freed) count.reset(exact);
  }
}

/** Calls by a name of theirs. Neighbours mostly share it, and are counted together. */
function countBy(calls: readonly PacingCall[], nameOf: (call: PacingCall) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let name = '';
  let run = 0;
  for (const call of calls) {
    const own = nameOf(call);
    if (own !== name && run > 0) {
      counts.set(name, (counts.get(name) ?? 0) + run);
      run = 0;
    }
    name = own;
    run += 1;
  }
  return run > 0 ? counts.set(name, (counts.get(name) ?? 0) + run) : counts;
}

function poolOf({ pool, campaignId }: PacingCall): string {
  return pool ?? campaignId;
}

function campaignOf({ campaignId }: PacingCall): string {
  return campaignId;
}

function meanOf(counts: Contest['answers'], k: number): number {
  return counts[k]?.mean ?? 0;
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

function promisesOf(crews: readonly Crew[], perPool: ReadonlyMap<string, number>): PoolMatching {
  const promises = new PoolMatching();
  for (const { pools, idle } of crews) for (let agent = 0; agent < idle; agent += 1) promises.addAgent(pools);
  for (const [pool, calls] of perPool) promises.promise(pool, calls);
  return promises;
}
