import type { PacingAgent } from '../policy.ts';
import { CountDistribution } from './count-distribution.ts';

/** Agents who may take the same pools. */
export interface Crew {
  readonly pools: readonly string[];
  idle: number;
  busy: PacingAgent[];
}

/**
 * A set of pools against all agents who may take any of them (a cut in the sense of Hall's theorem): the calls of the
 * set can all be answered only while their live answers do not outnumber these agents.
 */
export interface Contest {
  readonly pools: ReadonlySet<string>;
  readonly crews: readonly Crew[];
  /** Idle agents less live answers that wait already. */
  supplyNow: number;
  inFlight: number;
  /** Live answers by each moment of the record, by what became of calls like these. */
  readonly answersOnRecord: Float64Array;
  /** Agents coming free by then, by how often agents like these did. */
  readonly freedOnRecord: Float64Array;
  /** Live answers by horizon. */
  readonly answers: readonly CountDistribution[];
  /** Agents coming free by horizon, the connection threshold added. */
  readonly freed: readonly CountDistribution[];
}

/** The record is looked at in so many equal parts of the time that nearly all live answers take. */
export const recordMoments = 3;
/** Up to this many pools that share agents, every combination is looked at. */
const allCombinations = 4;
/** Agents' arrays of pools remembered, so that their names are compared once. */
const rememberedCrews = 512;

/**
 * The contests worth judging. Pools that share no agent are apart. Of up to four that do, every combination; of more,
 * each pool alone, each with those whose agents are all its own, and all together. A combination whose agents are those
 * of a larger one says nothing more and is left out.
 *
 * Kept between decisions: who may take what seldom changes, and the sums' memory is used again.
 */
export class ContestBook {
  readonly #horizons: number;
  readonly #crewOf = new Map<readonly string[], Crew>();
  readonly #crewByKey = new Map<string, Crew>();
  #crews: readonly Crew[] = [];
  #pools: readonly string[] = [];
  #contests: readonly Contest[] = [];
  #byPool: ReadonlyMap<string, readonly Contest[]> = new Map();

  /** @param horizons how many horizons each contest is judged at */
  constructor(horizons: number) {
    this.#horizons = horizons;
  }

  get crews(): readonly Crew[] {
    return this.#crews;
  }

  get contests(): readonly Contest[] {
    return this.#contests;
  }

  get byPool(): ReadonlyMap<string, readonly Contest[]> {
    return this.#byPool;
  }

  /** Sorts the agents into crews: those free, and those who can come free. */
  muster(agents: readonly PacingAgent[]): void {
    if (Math.max(this.#crewOf.size, this.#crewByKey.size) > rememberedCrews) this.#forget();
    for (const crew of this.#crews) {
      crew.idle = 0;
      crew.busy = [];
    }
    for (const agent of agents) {
      const crew = this.#crewFor(agent.pools ?? agent.campaignIds);
      if (agent.leaving || agent.phase === 'paused') continue;
      if (agent.phase === 'idle') crew.idle += 1;
      else crew.busy.push(agent);
    }
  }

  /** Lays the contests of these pools out, nothing in flight yet. */
  lay(pools: readonly string[]): void {
    if (!isSame(pools, this.#pools) || this.#contests.length === 0) {
      this.#pools = pools;
      this.#contests = contestsOf(pools, this.#crews, this.#horizons);
      this.#byPool = indexByPool(this.#contests);
    }
    for (const contest of this.#contests) {
      contest.inFlight = 0;
      contest.answersOnRecord.fill(0);
      contest.freedOnRecord.fill(0);
      contest.supplyNow = contest.crews.reduce((sum, crew) => sum + crew.idle, 0);
    }
  }

  #crewFor(pools: readonly string[]): Crew {
    const known = this.#crewOf.get(pools);
    if (known) return known;
    const crew = this.#crewNamed(keyOf(pools), pools);
    this.#crewOf.set(pools, crew);
    return crew;
  }

  #forget(): void {
    this.#crewOf.clear();
    this.#crewByKey.clear();
    this.#crews = [];
    this.#contests = [];
  }

  /** Only a crew never seen changes the contests: another array of the same pools is the same crew. */
  #crewNamed(key: string, pools: readonly string[]): Crew {
    let crew = this.#crewByKey.get(key);
    if (!crew) {
      crew = { pools, idle: 0, busy: [] };
      this.#crewByKey.set(key, crew);
      this.#crews = [...this.#crewByKey.values()];
      this.#contests = [];
    }
    return crew;
  }
}

function keyOf(pools: readonly string[]): string {
  return [...pools].sort().join('\n');
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((pool, index) => pool === b[index]);
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

function contestsOf(pools: readonly string[], crews: readonly Crew[], horizons: number): readonly Contest[] {
  return connected(pools, crews).flatMap((group) =>
    withoutRedundant(combinations(group, crews), crews).map(({ set, staff }) => ({
      pools: set,
      crews: staff,
      supplyNow: 0,
      inFlight: 0,
      answersOnRecord: new Float64Array(recordMoments),
      freedOnRecord: new Float64Array(recordMoments),
      answers: Array.from({ length: horizons }, () => new CountDistribution()),
      freed: Array.from({ length: horizons }, () => new CountDistribution()),
    })),
  );
}

interface Combination {
  readonly set: ReadonlySet<string>;
  readonly staff: readonly Crew[];
}

function staffOf(set: ReadonlySet<string>, crews: readonly Crew[]): readonly Crew[] {
  return crews.filter((crew) => crew.pools.some((pool) => set.has(pool)));
}

/** Groups of pools joined by agents they share. */
function connected(pools: readonly string[], crews: readonly Crew[]): readonly (readonly string[])[] {
  const group = new Map(pools.map((pool) => [pool, [pool]]));
  for (const crew of crews) {
    const groups = [...new Set(crew.pools.map((pool) => group.get(pool)).filter((found) => found !== undefined))];
    if (groups.length < 2) continue;
    const joined = groups.flat();
    for (const pool of joined) group.set(pool, joined);
  }
  return [...new Set(group.values())];
}

function combinations(group: readonly string[], crews: readonly Crew[]): readonly ReadonlySet<string>[] {
  if (group.length <= allCombinations) {
    const sets: ReadonlySet<string>[] = [];
    for (let mask = 1; mask < 1 << group.length; mask += 1) {
      sets.push(new Set(group.filter((_, index) => (mask & (1 << index)) !== 0)));
    }
    return sets;
  }
  const within = (pool: string): ReadonlySet<string> => {
    const staff = new Set(staffOf(new Set([pool]), crews));
    return new Set(group.filter((other) => staffOf(new Set([other]), crews).every((crew) => staff.has(crew))));
  };
  return [...group.map((pool) => new Set([pool])), ...group.map(within), new Set(group)];
}

function withoutRedundant(sets: readonly ReadonlySet<string>[], crews: readonly Crew[]): readonly Combination[] {
  const byStaff = new Map<string, Combination>();
  for (const set of sets) {
    const staff = staffOf(set, crews);
    const key = staff.map((crew) => crews.indexOf(crew)).join(',');
    const known = byStaff.get(key);
    if (!known || known.set.size < set.size) byStaff.set(key, { set, staff });
  }
  return [...byStaff.values()];
}
