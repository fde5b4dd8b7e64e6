import { isBefore } from '../assign.ts';
import { skillLevel } from '../eligible.ts';
import type { FreeMatchAgent } from '../match-question.ts';
import type { Entry } from './match-round.ts';
import type { MatchRecord } from '../match-value.ts';

/** The agent with the most levels in what the record requires and prefers; among equals the one free longest. */
export function mostSkilled<A extends FreeMatchAgent>(
  entries: readonly Entry<A>[],
  { needs }: MatchRecord,
): Entry<A> | undefined {
  const asked = [...needs.required.skills, ...needs.preferred];
  let best: Entry<A> | undefined;
  let most = 0;
  for (const entry of entries) {
    const levels = asked.reduce((sum, { skill }) => sum + skillLevel(entry.agent.profile, skill), 0);
    if (best && (levels < most || (levels === most && !isBefore(entry, best)))) continue;
    best = entry;
    most = levels;
  }
  return best;
}
