import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { Applied } from './applied.ts';

/** Who may log in. */
export interface AgentStore {
  apply(agent: AgentProfile): Promise<Applied<AgentProfile>>;
  /** False when the agent is unknown. */
  remove(agentId: string): Promise<boolean>;
  get(agentId: string): Promise<AgentProfile | undefined>;
  /** In order of id. */
  list(): Promise<readonly AgentProfile[]>;
}
