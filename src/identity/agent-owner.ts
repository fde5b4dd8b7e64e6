import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { Owner } from './scope.ts';

/** Whose an agent is: their own, their team's, and that of the campaigns they work for. */
export function agentOwner({ id, team, campaigns }: AgentProfile): Owner {
  return { agentId: id, team, worksFor: campaigns };
}
