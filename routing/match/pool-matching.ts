interface Group {
  readonly pools: readonly string[];
  free: number;
  /** How many agents of this group are promised to calls of each pool. */
  readonly promised: Map<string, number>;
}

/** One way to free an agent for a pool: through which group, and which pool gives its promise up. */
interface Step {
  readonly pool: string;
  readonly group: Group;
  readonly from: Step | undefined;
}

/**
 * Promises agents to calls, each agent to one call at most, by maximum bipartite matching between groups of equal agents
 * and pools of equal calls: a promise moves to another agent when that makes room for a call only this agent can take.
 */
export class PoolMatching {
  readonly #groups = new Map<readonly string[], Group>();
  readonly #groupsOfPool = new Map<string, Group[]>();
  /** Pools for which no room was found: promises only grow, so none ever will be. */
  readonly #full = new Set<string>();
  #free = 0;

  /** Agents not promised yet. */
  get free(): number {
    return this.#free;
  }

  /** Adds one agent who may take calls of `pools`. Agents who share the array instance are handled as one group. */
  addAgent(pools: readonly string[]): void {
    this.#free++;
    const known = this.#groups.get(pools);
    if (known) {
      known.free++;
      return;
    }
    const group: Group = { pools, free: 1, promised: new Map() };
    this.#groups.set(pools, group);
    for (const pool of pools) {
      const groups = this.#groupsOfPool.get(pool);
      if (groups) groups.push(group);
      else this.#groupsOfPool.set(pool, [group]);
    }
  }

  /** Promises agents to up to `count` more calls of `pool`; returns to how many of them. */
  promise(pool: string, count = 1): number {
    if (this.#free === 0 || this.#full.has(pool)) return 0;
    let left = count;
    while (left > 0) {
      const step = this.#findFreeGroup(pool) ?? this.#findRoom(pool);
      if (!step) {
        this.#full.add(pool);
        break;
      }
      left -= this.#augment(step, left);
    }
    this.#free -= count - left;
    return count - left;
  }

  /** The common case, without any promise to move. */
  #findFreeGroup(pool: string): Step | undefined {
    const group = this.#groupsOfPool.get(pool)?.find(({ free }) => free > 0);
    return group && { pool, group, from: undefined };
  }

  /** Breadth first: the shortest chain of promises that ends at a group with a free agent. */
  #findRoom(pool: string): Step | undefined {
    const queue: { pool: string; from: Step | undefined }[] = [{ pool, from: undefined }];
    const seen = new Set([pool]);
    for (let head = 0; head < queue.length; head++) {
      const { pool: wanted, from } = queue[head] as (typeof queue)[number];
      for (const group of this.#groupsOfPool.get(wanted) ?? []) {
        const step: Step = { pool: wanted, group, from };
        if (group.free > 0) return step;
        for (const [other, promised] of group.promised) {
          if (promised === 0 || seen.has(other)) continue;
          seen.add(other);
          queue.push({ pool: other, from: step });
        }
      }
    }
    return undefined;
  }

  /** Takes as many agents along the chain as every link of it allows. */
  #augment(last: Step, wanted: number): number {
    let width = Math.min(wanted, last.group.free);
    for (let step = last; step.from; step = step.from) {
      width = Math.min(width, step.from.group.promised.get(step.pool) ?? 0);
    }
    last.group.free -= width;
    for (let step: Step | undefined = last; step; step = step.from) {
      add(step.group.promised, step.pool, width);
      if (step.from) add(step.from.group.promised, step.pool, -width);
    }
    return width;
  }
}

function add(counts: Map<string, number>, key: string, delta: number): void {
  counts.set(key, (counts.get(key) ?? 0) + delta);
}
