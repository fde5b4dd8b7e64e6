import type { FreeMatchAgent, MatchCall } from './match-question.ts';
import { mayServe } from './may-serve.ts';

/** May this agent be joined to this call? No score and no exploration passes over it. */
export function mayTake({ agentId, pools, profile }: FreeMatchAgent, { pool, record, refusedBy }: MatchCall): boolean {
  return (
    pools.includes(pool) && refusedBy?.has(agentId) !== true && mayServe(profile, record.facts.debtorId, record.needs)
  );
}
