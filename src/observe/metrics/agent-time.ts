import { Counter, type Registry } from 'prom-client';
import { agentStates, type AgentState } from '../../../routing/agent/agent.ts';
import type { AgentView } from '../../floor/view.ts';

/**
 * Agents' time by state, in all: occupancy over any stretch is a quotient of its increases. It is added up at each reading, so
 * that an agent who is removed takes nothing back.
 */
export class AgentTime {
  readonly #seconds: Counter<'state'>;
  #known = new Map<string, Readonly<Record<AgentState, number>>>();

  constructor(registers: Registry[]) {
    this.#seconds = new Counter({
      name: 'marcador_agent_seconds_total',
      help: 'Time that agents spent in each state; occupancy is talking and wrapUp over all but offline and paused',
      labelNames: ['state'],
      registers,
    });
    for (const state of agentStates) this.#seconds.inc({ state }, 0);
  }

  add(agents: readonly AgentView[]): void {
    const before = this.#known;
    this.#known = new Map(agents.map(({ agentId, spentMs }) => [agentId, spentMs]));
    for (const { agentId, spentMs } of agents) {
      for (const state of agentStates) {
        const more = spentMs[state] - (before.get(agentId)?.[state] ?? 0);
        // An agent who was removed and applied again begins at nothing.
        this.#seconds.inc({ state }, Math.max(0, more) / 1_000);
      }
    }
  }
}
