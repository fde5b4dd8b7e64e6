import { AppError } from '../../kernel/errors.ts';
import type { Rng } from '../../kernel/rng.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';

/** Between two looks at the agents, ms. */
const lookMs = 200;
/** Promises and callbacks fall due so soon that the list does not run dry, ms. */
const dueMs = 2_000;

interface SeenAgent {
  readonly agent: { readonly id: string };
  readonly callId?: string;
}

/**
 * Agents who choose a disposition for each of their calls, a promise for most, and an operator who corrects some of them. While
 * the service is dead, or no longer knows the call, nothing is chosen.
 */
export class ChoosingAgents {
  readonly #client: () => ServiceClient;
  readonly #rng: Rng;
  readonly #seen = new Set<string>();
  readonly #campaignId: string;
  readonly #work: Promise<void>;
  #ended = false;

  /** @param client the service that runs now */
  constructor(campaignId: string, client: () => ServiceClient, rng: Rng) {
    this.#campaignId = campaignId;
    this.#client = client;
    this.#rng = rng;
    this.#work = this.#choose();
  }

  /** Resolves when none of their requests is on its way. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#work;
  }

  async #choose(): Promise<void> {
    while (!this.#ended) {
      await this.#look().catch(unlessRefused);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  async #look(): Promise<void> {
    const agents = (await this.#client().call('GET', '/agents')) as readonly SeenAgent[];
    for (const { agent, callId } of agents) {
      if (callId === undefined || this.#seen.has(callId)) continue;
      this.#seen.add(callId);
      await this.#submit(agent.id, callId).catch(unlessRefused);
    }
  }

  async #submit(agentId: string, callId: string): Promise<void> {
    await this.#client().call('POST', `/agents/${agentId}/disposition`, { callId, ...this.#choice() });
    if (this.#rng.next() < 0.7) return;
    const attempt = `/campaigns/${this.#campaignId}/attempts/${callId}`;
    await this.#client().call('PUT', `${attempt}/disposition`, this.#choice());
  }

  #choice(): object {
    const draw = this.#rng.next();
    const at = Date.now() + dueMs;
    if (draw < 0.6) return { disposition: 'promise', promisedUntil: at };
    if (draw < 0.8) return { disposition: 'callback', callBackAt: at };
    return { disposition: 'spoke' };
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
