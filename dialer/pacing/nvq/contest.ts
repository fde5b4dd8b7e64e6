import type { PacingAgent, PacingCall } from '../policy.ts';
import { CountDistribution } from './count-distribution.ts';

/** Agents who may take the same pools. */
export interface Crew {
  readonly pools: readonly string[];
  idle: number;
  readonly busy: PacingAgent[];
}

/** Calls of one pool in flight. */
export interface PoolLoad {
  readonly pool: string;
  readonly calls: PacingCall[];
  waiting: number;
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
  /** Live answers by horizon. */
  readonly answers: readonly CountDistribution[];
  /** Agents coming free by horizon, the connection threshold added. */
  readonly freed: readonly CountDistribution[];
}

/** Up to this many pools that share agents, every combination is looked at. */
const allCombinations = 4;

/** Groups agents by the pools they may take; those who can come free or are free. */
export function crewsOf(agents: readonly PacingAgent[]): readonly Crew[] {
  const byArray = new Map<readonly string[], Crew>();
  const byKey = new Map<string, Crew>();
  for (const agent of agents) {
    const pools = agent.pools ?? agent.campaignIds;
    let crew = byArray.get(pools);
    if (!crew) {
      const key = [...pools].sort().join('\n');
      crew = byKey.get(key) ?? { pools, idle: 0, busy: [] };
      byKey.set(key, crew);
      byArray.set(pools, crew);
    }
    if (agent.leaving || agent.phase === 'paused') continue;
    if (agent.phase === 'idle') crew.idle += 1;
    else crew.busy.push(agent);
  }
  return [...byKey.values()];
}

/**
 * The contests worth judging among the pools. Pools that share no agent are apart. Of up to four that do, every
 * combination; of more, each pool alone, each with those whose agents are all its own, and all together. A combination
 * whose agents are those of a larger one says nothing more and is left out.
 *
 * @param horizons how many horizons each contest is judged at
 */
export function contestsOf(pools: readonly string[], crews: readonly Crew[], horizons: number): readonly Contest[] {
  const contests: Contest[] = [];
  for (const group of connected(pools, crews)) {
    for (const { set, staff } of withoutRedundant(combinations(group, crews), crews)) {
      contests.push({
        pools: set,
        crews: staff,
        supplyNow: staff.reduce((sum, crew) => sum + crew.idle, 0),
        inFlight: 0,
        answers: Array.from({ length: horizons }, () => new CountDistribution()),
        freed: Array.from({ length: horizons }, () => new CountDistribution()),
      });
    }
  }
  return contests;
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
