import { isWeight } from './weight.ts';

/** What is kept of an agent over a restart. */
export interface AgentPaceState {
  readonly calls: number;
  readonly meanLog: number;
}

/** Conversations before an agent's own pace weighs as much as the floor's. */
const kappa = 30;
/** Conversations remembered. */
const memory = 300;

/** How long each agent's conversations last against the floor's: a factor from the means of logarithms, shrunk to 1. */
export class AgentPaces {
  readonly #agents = new Map<string, { calls: number; meanLog: number }>();
  #all = { calls: 0, meanLog: 0 };

  add(agentId: string, durationMs: number): void {
    if (!Number.isFinite(durationMs)) return;
    const log = Math.log(Math.max(1000, durationMs));
    const agent = this.#agents.get(agentId) ?? { calls: 0, meanLog: 0 };
    learn(agent, log, memory);
    learn(this.#all, log, memory * 20);
    this.#agents.set(agentId, agent);
  }

  /** Above 1: slower than the floor. */
  scale(agentId: string): number {
    const agent = this.#agents.get(agentId);
    if (!agent || agent.calls < 5) return 1;
    const shrink = agent.calls / (agent.calls + kappa);
    return Math.min(2, Math.max(0.5, Math.exp(shrink * (agent.meanLog - this.#all.meanLog))));
  }

  toState(): Readonly<Record<string, AgentPaceState>> {
    return Object.fromEntries([...this.#agents, ['*', this.#all] as const].map(([id, pace]) => [id, { ...pace }]));
  }

  load(state: Readonly<Record<string, AgentPaceState>>): void {
    for (const [id, pace] of Object.entries(state)) {
      if (!isWeight(pace.calls) || !Number.isFinite(pace.meanLog)) continue;
      if (id === '*') this.#all = { ...pace };
      else this.#agents.set(id, { ...pace });
    }
  }
}

function learn(mean: { calls: number; meanLog: number }, log: number, limit: number): void {
  mean.calls = Math.min(limit, mean.calls + 1);
  mean.meanLog += (log - mean.meanLog) / mean.calls;
}
