import type { EpochMs } from '../../kernel/clock.ts';

/** A free agent as matching sees them. */
export interface FreeAgent {
  readonly agentId: string;
  readonly idleSince: EpochMs;
}

/** The agent for a live answer, with the reason that goes into the journal. */
export interface Assignment<A extends FreeAgent> {
  readonly agent: A;
  readonly reason: 'onlyEligible' | 'longestIdle';
}

/**
 * Chooses among the free agents who passed the hard filter: the one idle longest, then the smaller id, so that the same
 * floor always chooses the same agent. Undefined when nobody is eligible.
 */
export function assign<A extends FreeAgent>(
  free: Iterable<A>,
  isEligible: (agent: A) => boolean,
): Assignment<A> | undefined {
  let best: A | undefined;
  let eligible = 0;
  for (const agent of free) {
    if (!isEligible(agent)) continue;
    eligible++;
    if (
      !best ||
      agent.idleSince < best.idleSince ||
      (agent.idleSince === best.idleSince && agent.agentId < best.agentId)
    ) {
      best = agent;
    }
  }
  return best && { agent: best, reason: eligible === 1 ? 'onlyEligible' : 'longestIdle' };
}
