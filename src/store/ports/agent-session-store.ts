import type { EpochMs } from '../../../kernel/clock.ts';

/** An agent who is logged in, so that a restarted service calls their phone again. */
export interface AgentSession {
  readonly agentId: string;
  readonly legId: string;
  readonly paused: boolean;
  readonly since: EpochMs;
}

export interface AgentSessionStore {
  save(session: AgentSession): Promise<void>;
  remove(agentId: string): Promise<void>;
  all(): Promise<readonly AgentSession[]>;
}
