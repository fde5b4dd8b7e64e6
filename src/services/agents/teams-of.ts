import type { AgentState } from '../../../routing/agent/agent.ts';
import type { AgentReport } from './agent-service.ts';

/** A team with the agents of it that the caller may see. */
export interface TeamReport {
  readonly team: string;
  readonly agents: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: AgentState;
    readonly since?: number;
  }[];
  readonly states: Readonly<Partial<Record<AgentState, number>>>;
  /** Those that any of them works for; `*`: all. */
  readonly campaigns: '*' | readonly string[];
}

/** The teams of these agents, by name. Agents without a team are in none. */
export function teamsOf(agents: readonly AgentReport[]): readonly TeamReport[] {
  const names = new Set(agents.flatMap(({ agent }) => agent.team ?? []));
  return [...names].sort().map((team) => {
    const members = agents.filter(({ agent }) => agent.team === team);
    const states: Partial<Record<AgentState, number>> = {};
    for (const { state } of members) states[state] = (states[state] ?? 0) + 1;
    const campaigns = new Set(members.flatMap(({ agent }) => agent.campaigns));
    return {
      team,
      agents: members.map(({ agent: { id, name }, state, since }) => ({
        ...{ id, name, state },
        ...(since === undefined ? {} : { since }),
      })),
      states,
      campaigns: campaigns.has('*') ? '*' : [...campaigns].sort(),
    };
  });
}
