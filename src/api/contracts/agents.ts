import { z } from 'zod';
import { agentStates } from '../../../routing/agent/agent.ts';
import { idParams, instant } from './common.ts';

export { agentSchema as agentBody } from '../../../config/agent-schema.ts';

export const agentState = z.enum(agentStates);

/** `hangUp` ends the call the agent is on. */
export const agentAction = z.enum(['login', 'logout', 'pause', 'ready', 'hangUp']);

export const agentActionParams = idParams.extend({ action: agentAction });

export const agentReply = z.object({
  agent: z.object({
    id: z.string(),
    name: z.string(),
    phone: z.string(),
    skills: z.record(z.string(), z.number()),
    campaigns: z.union([z.literal('*'), z.array(z.string()).readonly()]),
  }),
  state: agentState,
  since: instant.exactOptional(),
  callId: z.string().exactOptional(),
});

export const agentStateReply = z.object({ state: agentState });

export const agentRemovedReply = z.object({ removed: z.literal(true) });
