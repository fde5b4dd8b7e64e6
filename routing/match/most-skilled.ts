import { isBefore, type FreeAgent } from './assign.ts';
import { skillLevel } from './eligible.ts';
import type { MatchAgent, MatchRecord } from './match-value.ts';

/** The agent with the most levels in what the record requires and prefers; among equals the one free longest. */
export function mostSkilled<A extends FreeAgent & MatchAgent>(
  agents: readonly A[],
  { needs }: MatchRecord,
): A | undefined {
  const asked = [...needs.required.skills, ...needs.preferred];
  let best: A | undefined;
  let most = 0;
  for (const agent of agents) {
    const levels = asked.reduce((sum, { skill }) => sum + skillLevel(agent.profile, skill), 0);
    if (best && (levels < most || (levels === most && !isBefore(agent, best)))) continue;
    best = agent;
    most = levels;
  }
  return best;
}
