import type { EpochMs } from '../../../src/kernel/clock.ts';
import { quantileOf, type RingTimes } from '../estimators/ring-times.ts';
import type { Learner } from '../estimators/learner.ts';
import { PoolMatching } from '../pool-matching.ts';
import type { PacingSnapshot } from '../policy.ts';
import { contestsOf, crewsOf, type Contest, type Crew } from './contest.ts';
import { chancesOfAgent, chancesOfCall, negligible } from './forecast.ts';

/** At most this many trials are summed exactly; beyond, by moments. */
const exactTrials = 90;
const horizonCount = 8;

/** Everything a decision judges: the contests, filled with what is in flight, and the promises of idle agents. */
export interface Situation {
  readonly contests: readonly Contest[];
  readonly contestsOfPool: ReadonlyMap<string, readonly Contest[]>;
  /** Idle agents promised to calls in flight, whatever their chances. */
  readonly promises: PoolMatching;
  readonly idle: number;
  readonly inFlightOf: ReadonlyMap<string, number>;
  readonly horizonsMs: Float64Array;
}

/** The middle of each eighth of the time from dialling to a live answer, ms. */
export function horizonsOf(rings: RingTimes): Float64Array {
  const { live } = rings.tables();
  return Float64Array.from({ length: horizonCount }, (_, k) => quantileOf(live, (k + 0.5) / horizonCount));
}

/** Reads a snapshot with what has been learnt. */
export function situationOf(snapshot: PacingSnapshot, learner: Learner, patienceMs: number): Situation {
  const crews = crewsOf(snapshot.agents);
  const contests = contestsOf(poolsOf(snapshot), crews, horizonCount);
  const contestsOfPool = indexByPool(contests);
  const horizonsMs = horizonsOf(learner.allRings);
  const when = { now: snapshot.now, horizonsMs, patienceMs, campaignId: snapshot.campaigns[0]?.campaignId ?? '' };
  chooseArithmetic(snapshot, contests, contestsOfPool);
  addAgents(crews, contests, learner, when);
  const inFlightOf = addCalls(snapshot, contestsOfPool, learner, when);
  return {
    contests,
    contestsOfPool,
    promises: promisesOf(snapshot, crews),
    idle: crews.reduce((sum, crew) => sum + crew.idle, 0),
    inFlightOf,
    horizonsMs,
  };
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

function indexByPool(contests: readonly Contest[]): ReadonlyMap<string, readonly Contest[]> {
  const index = new Map<string, Contest[]>();
  for (const contest of contests) {
    for (const pool of contest.pools) {
      const known = index.get(pool);
      if (known) known.push(contest);
      else index.set(pool, [contest]);
    }
  }
  return index;
}

function chooseArithmetic(
  snapshot: PacingSnapshot,
  contests: readonly Contest[],
  contestsOfPool: ReadonlyMap<string, readonly Contest[]>,
): void {
  for (const call of snapshot.calls) {
    for (const contest of contestsOfPool.get(call.pool ?? call.campaignId) ?? []) contest.inFlight += 1;
  }
  for (const { inFlight, crews, answers, freed } of contests) {
    const exact = inFlight + crews.reduce((sum, crew) => sum + crew.busy.length, 0) <= exactTrials;
    for (const count of answers) count.reset(exact);
    for (const count of freed) count.reset(exact);
  }
}

function addAgents(
  crews: readonly Crew[],
  contests: readonly Contest[],
  learner: Learner,
  when: {
    readonly now: EpochMs;
    readonly horizonsMs: Float64Array;
    readonly patienceMs: number;
    readonly campaignId: string;
  },
): void {
  const chances = new Float64Array(horizonCount);
  for (const crew of crews) {
    const theirs = contests.filter((contest) => contest.crews.includes(crew));
    for (const agent of crew.busy) {
      chancesOfAgent(agent, learner, when, chances);
      for (const contest of theirs) addTrial(contest.freed, chances);
    }
  }
}

function addCalls(
  snapshot: PacingSnapshot,
  contestsOfPool: ReadonlyMap<string, readonly Contest[]>,
  learner: Learner,
  when: { readonly now: EpochMs; readonly horizonsMs: Float64Array },
): ReadonlyMap<string, number> {
  const inFlight = new Map<string, number>();
  const chances = new Float64Array(horizonCount);
  for (const call of snapshot.calls) {
    inFlight.set(call.campaignId, (inFlight.get(call.campaignId) ?? 0) + 1);
    const theirs = contestsOfPool.get(call.pool ?? call.campaignId) ?? [];
    if (call.phase === 'waiting') {
      for (const contest of theirs) {
        contest.supplyNow -= 1;
        contest.inFlight -= 1;
      }
      continue;
    }
    chancesOfCall(call, learner.expected(call), when, chances);
    for (const contest of theirs) addTrial(contest.answers, chances);
  }
  return inFlight;
}

function addTrial(counts: Contest['answers'], chances: Float64Array): void {
  for (const [k, count] of counts.entries()) {
    const chance = chances[k] ?? 0;
    if (chance > negligible) count.add(chance);
  }
}

function promisesOf(snapshot: PacingSnapshot, crews: readonly Crew[]): PoolMatching {
  const promises = new PoolMatching();
  for (const { pools, idle } of crews) for (let agent = 0; agent < idle; agent += 1) promises.addAgent(pools);
  const perPool = new Map<string, number>();
  for (const call of snapshot.calls) {
    const pool = call.pool ?? call.campaignId;
    perPool.set(pool, (perPool.get(pool) ?? 0) + 1);
  }
  for (const [pool, calls] of perPool) promises.promise(pool, calls);
  return promises;
}
