import { signal } from '@preact/signals';
import type { z } from 'zod';
import type { agentStateReply } from '../../src/api/contracts/agents.ts';
import type { ApiClient } from '../shared/api-client.ts';
import { OneAtATime } from '../shared/one-at-a-time.ts';
import type { Agent } from './board-store.ts';

/** What a supervisor asks of an agent's state. */
export type AgentAct = 'pause' | 'ready' | 'logout';

/** What an agent does, and what they do after the call in progress. */
export type AgentStanding = z.output<typeof agentStateReply>;

/** The agent as the board shows them. */
type SteeredAgent = Pick<Agent, 'agentId' | 'name' | 'state' | 'wish' | 'pause'>;

/** What was asked of an agent last, and how to take it back. */
export interface AgentChange {
  readonly name: string;
  readonly before: AgentStanding;
  /** `takenOver`: the debtor goes to whoever asked. */
  readonly after: AgentStanding | 'takenOver';
  /** Absent: it was taken back, or only the agent can. */
  readonly undo?: () => Promise<void>;
}

/** Pauses agents, makes them ready, signs them off, takes their calls over; remembers the last change so that it can be undone. */
export class AgentControl {
  readonly change = signal<AgentChange | undefined>(undefined);
  readonly #api: Pick<ApiClient, 'ask'>;
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;

  constructor(api: Pick<ApiClient, 'ask'>) {
    this.#api = api;
  }

  async act(agent: SteeredAgent, act: AgentAct): Promise<void> {
    await this.#turns.run(async () => {
      const { agentId, name, pause } = agent;
      const before = standingOf(agent);
      const after = await this.#ask(agentId, act);
      const back = wayBack(before, after);
      const undo = async (): Promise<void> => {
        if (back === undefined) return;
        const now = await this.#ask(agentId, back, pause);
        this.change.value = { name, before: after, after: now };
      };
      this.change.value = { name, before, after, ...(back && { undo }) };
    });
  }

  /** The agent's debtor goes to an agent who is free: to whoever asks, as the agent that they are. */
  async takeOver(agent: SteeredAgent, ownAgentId: string): Promise<void> {
    await this.#turns.run(async () => {
      const path = `/agents/${encodeURIComponent(agent.agentId)}/transfer`;
      await this.#api.ask({ method: 'POST', path, body: { agent: ownAgentId, kind: 'blind' } });
      this.change.value = { name: agent.name, before: standingOf(agent), after: 'takenOver' };
    });
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    await this.#turns.run(async () => this.change.value?.undo?.());
  }

  /** @param pause which pause it was; absent: one without a name */
  #ask(agentId: string, act: AgentAct, pause?: string): Promise<AgentStanding> {
    const body = act === 'pause' && pause !== undefined ? { body: { pause } } : {};
    return this.#api.ask({ method: 'POST', path: `/agents/${encodeURIComponent(agentId)}/${act}`, ...body });
  }
}

function standingOf({ state, wish }: AgentStanding): AgentStanding {
  return { state, ...(wish && { wish }) };
}

/** What may be asked of an agent as they stand. */
export function actsFor({ state, wish, loggingIn }: AgentStanding & Pick<Agent, 'loggingIn'>): readonly AgentAct[] {
  if (wish === 'remove') return [];
  if (state === 'offline') return loggingIn ? ['logout'] : [];
  if (state === 'paused') return ['ready', 'logout'];
  if (wish !== undefined) return wish === 'pause' ? ['ready', 'logout'] : ['ready'];
  return state === 'wrapUp' ? ['ready', 'pause', 'logout'] : ['pause', 'logout'];
}

/** What leads from `after` to `before` again; undefined where nothing that a supervisor can ask does. */
function wayBack(before: AgentStanding, after: AgentStanding): AgentAct | undefined {
  const { wish } = before;
  if (before.state === after.state) {
    if (wish === undefined && after.wish !== undefined) return 'ready';
    return wish !== undefined && wish !== 'remove' && after.wish === undefined ? wish : undefined;
  }
  if (wish !== undefined) return undefined;
  if (before.state === 'idle' && after.state === 'paused') return 'ready';
  return before.state === 'paused' && after.state === 'idle' ? 'pause' : undefined;
}
