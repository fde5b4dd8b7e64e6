import type { FreeAgent } from './assign.ts';
import { PoolMatching } from './pool-matching.ts';

/** What else needs an agent while one is chosen. Read only when it can change the choice. */
export interface Demand<A extends FreeAgent> {
  /** Every free agent, eligible for the call or not. */
  readonly free: Iterable<A>;
  /** The pools of the other calls in flight, one entry per call, grouped by urgency: the most urgent first. */
  readonly others: () => readonly (readonly string[])[];
}

/**
 * Those of the eligible whom the other calls in flight need least: taking one of them costs those calls no agent, or the fewest
 * and least urgent. An agent of two skills takes a call of one skill only when the agents of that one skill are all taken.
 */
export function leastNeeded<A extends FreeAgent>(eligible: readonly A[], demand: Demand<A>): readonly A[] {
  const groups = new Set(eligible.map(({ pools }) => pools));
  if (groups.size <= 1) return eligible;
  const spared = sparedGroups(groups, demand);
  return spared.size === groups.size ? eligible : eligible.filter(({ pools }) => spared.has(pools));
}

/** The groups of equal agents from whom one may be taken at the least loss to the other calls in flight. */
function sparedGroups<A extends FreeAgent>(
  groups: ReadonlySet<readonly string[]>,
  { free, others }: Demand<A>,
): ReadonlySet<readonly string[]> {
  const wanted = others();
  let best: readonly number[] = [];
  let spared = new Set<readonly string[]>();
  for (const group of groups) {
    const served = servedWithout(group, free, wanted);
    const order = compare(served, best);
    if (order > 0) spared = new Set();
    if (order >= 0) {
      best = served;
      spared.add(group);
    }
  }
  return spared;
}

/** How many of the other calls, by urgency, the free agents could take if one of the group were gone. */
function servedWithout(
  group: readonly string[],
  free: Iterable<FreeAgent>,
  wanted: readonly (readonly string[])[],
): readonly number[] {
  const matching = new PoolMatching();
  let taken = false;
  for (const { pools } of free) {
    if (!taken && pools === group) taken = true;
    else matching.addAgent(pools);
  }
  return wanted.map((pools) => pools.reduce((served, pool) => served + matching.promise(pool), 0));
}

/** Positive when `a` serves more of the most urgent calls on which the two differ. */
function compare(a: readonly number[], b: readonly number[]): number {
  for (const [level, served] of a.entries()) {
    const difference = served - (b[level] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
