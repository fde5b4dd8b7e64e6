import type { z } from 'zod';
import type { agentReply } from '../../../src/api/contracts/agents.ts';

/** An agent as the service has them, and what they do. */
export type AgentReply = z.output<typeof agentReply>;
