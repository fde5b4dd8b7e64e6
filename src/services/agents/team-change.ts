import type { AgentProfile } from '../../../routing/agent/agent.ts';

/** What is asked of a team. */
export interface TeamWish {
  /** Its name from now on; absent: as it was. */
  readonly name?: string;
  /** Who is in it from now on; absent: who was. */
  readonly agents?: readonly string[];
}

/** An agent who is in another team than before, or in one at last, or in none any longer. */
export interface TeamMove {
  readonly before: AgentProfile;
  readonly after: AgentProfile;
}

/** The agents whose team changes by a wish, in the order of `all`. A team is its agents: without any there is none. */
export function movesOf(
  all: readonly AgentProfile[],
  team: string,
  { name = team, agents }: TeamWish,
): readonly TeamMove[] {
  const members = new Set(agents ?? all.filter((agent) => agent.team === team).map(({ id }) => id));
  return all.flatMap((before) => {
    if (members.has(before.id)) return before.team === name ? [] : [{ before, after: { ...before, team: name } }];
    if (before.team !== team) return [];
    const { team: _, ...after } = before;
    return [{ before, after }];
  });
}
