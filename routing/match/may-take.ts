import type { FreeMatchAgent, MatchCall } from './match-question.ts';
import { mayServe } from './may-serve.ts';

/** May this agent be joined to this call? No score and no exploration passes over it. */
export function mayTake({ agentId, pools, profile }: FreeMatchAgent, { pool, record, refusedBy }: MatchCall): boolean {
  return (
    pools.includes(pool) && refusedBy?.has(agentId) !== true && mayServe(profile, record.facts.debtorId, record.needs)
  );
}

/** Those of the free agents who may take the call. Who asked to go is among them only when nobody else may. */
export function eligibleFor<A extends FreeMatchAgent>(
  call: MatchCall,
  free: Iterable<A>,
  leaving: ReadonlySet<A> | undefined,
): readonly A[] {
  const eligible: A[] = [];
  for (const agent of free) if (mayTake(agent, call)) eligible.push(agent);
  if (!leaving || leaving.size === 0) return eligible;
  const staying = eligible.filter((agent) => !leaving.has(agent));
  return staying.length > 0 ? staying : eligible;
}
