import type { EpochMs } from '../../../kernel/clock.ts';

/** A logged-in agent: a restarted service calls their phone again. */
export interface AgentSession {
  readonly agentId: string;
  readonly legId: string;
  readonly paused: boolean;
  /** The name of the pause. */
  readonly pause?: string;
  /** The phone they logged in with, where it is not their own. */
  readonly phone?: string;
  /** What the agent asked for, to be done after the call in progress. */
  readonly wish?: 'pause' | 'logout';
  readonly since: EpochMs;
  /** When the service was stopped in order, and the session with it. */
  readonly stoppedAt?: EpochMs;
}

export interface AgentSessionStore {
  save(session: AgentSession): Promise<void>;
  remove(agentId: string): Promise<void>;
  all(): Promise<readonly AgentSession[]>;
}
