import type { AgentState } from '../../routing/agent/agent.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { noAgents, type BoardAgent } from './board.ts';

/** How long agents have been in each state, together: what occupancy is counted from. */
export class AgentTimes {
  readonly #agents = new Map<string, BoardAgent>();
  readonly #spentMs = noAgents();

  /** An agent moved from one state to another. */
  move(agentId: string, to: AgentState, at: EpochMs, callId?: string): void {
    const before = this.#agents.get(agentId);
    if (before) this.#spentMs[before.state] += at - before.since;
    this.#agents.set(agentId, { agentId, state: to, since: at, ...(callId === undefined ? {} : { callId }) });
  }

  agents(): readonly BoardAgent[] {
    return [...this.#agents.values()].toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
  }

  counts(): Record<AgentState, number> {
    const counts = noAgents();
    for (const agent of this.#agents.values()) counts[agent.state] += 1;
    return counts;
  }

  /** Milliseconds spent in each state until `now`, over all agents. */
  spentMs(now: EpochMs): Readonly<Record<AgentState, number>> {
    const spent = { ...this.#spentMs };
    for (const agent of this.#agents.values()) spent[agent.state] += now - agent.since;
    return spent;
  }
}
