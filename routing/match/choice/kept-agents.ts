import type { FreeAgent } from '../assign.ts';
import type { MatchCall } from '../match-question.ts';
import { PoolMatching } from '../pool-matching.ts';

/** A call in flight for which an agent is kept free; urgency 0 is the most urgent. */
export interface KeptCall {
  readonly pool: string;
  readonly urgency: number;
}

/** Which waiting calls the free agents can serve together, and for how many other calls in flight agents then remain. */
export interface KeptAgents {
  readonly served: readonly MatchCall[];
  readonly kept: readonly KeptCall[];
}

/**
 * Looks at pools only, the waiting calls first, in their order. Nothing is kept where all agents may take the same calls: it then
 * does not matter who is taken.
 */
export function keptAgents(
  free: readonly FreeAgent[],
  calls: readonly MatchCall[],
  others: () => readonly (readonly string[])[],
): KeptAgents {
  const matching = new PoolMatching();
  for (const { pools } of free) matching.addAgent(pools);
  const served = calls.filter(({ pool }) => matching.promise(pool) > 0);
  const [first] = free;
  if (matching.free === 0 || free.every(({ pools }) => pools === first?.pools)) return { served, kept: [] };
  const kept = others().flatMap((pools, urgency) =>
    pools.filter((pool) => matching.promise(pool) > 0).map((pool) => ({ pool, urgency })),
  );
  return { served, kept };
}
