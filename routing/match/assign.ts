import type { EpochMs } from '../../kernel/clock.ts';

/** A free agent as matching sees them. */
export interface FreeAgent {
  readonly agentId: string;
  /** When they became free. */
  readonly since: EpochMs;
  /** The pools of calls they may take; agents who may take the same ones share the array. */
  readonly pools: readonly string[];
}

/** The agent for a live answer, with the reason that goes into the journal. */
export interface Assignment<A extends FreeAgent> {
  readonly agent: A;
  readonly reason: 'onlyEligible' | 'longestIdle';
}

/**
 * Takes the agent who has been free longest; among equals the one with the smaller id, so that the same floor always takes the
 * same agent. Undefined when there is none.
 */
export function assign<A extends FreeAgent>(eligible: readonly A[]): Assignment<A> | undefined {
  let best = eligible[0];
  for (const agent of eligible) {
    if (!best || isBefore(agent, best)) best = agent;
  }
  return best && { agent: best, reason: eligible.length === 1 ? 'onlyEligible' : 'longestIdle' };
}

/** Has `a` been free longer than `b`? Among equals the smaller id goes first. */
export function isBefore(a: FreeAgent, b: FreeAgent): boolean {
  return a.since < b.since || (a.since === b.since && a.agentId < b.agentId);
}
