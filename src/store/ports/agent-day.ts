import type { AgentState } from '../../../routing/agent/agent.ts';

/** What an agent did on one day of the house. */
export interface AgentDay {
  /** The agent. */
  readonly id: string;
  /** As `2026-11-28`, in the zone of `desk.dayTimeZone`. */
  readonly day: string;
  /** Time in each state, ms; the state they are in counts as it ends. */
  readonly spentMs: Readonly<Partial<Record<AgentState, number>>>;
  /** Time in each named pause, ms, likewise. */
  readonly pausedMs: Readonly<Record<string, number>>;
  /** Conversations that began. */
  readonly conversations: number;
  readonly dispositions: number;
}
