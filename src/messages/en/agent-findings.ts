import type { AgentFindingCode, AgentFindingParams } from '../../../routing/agent/agent-finding.ts';
import type { TextsOf } from '../text.ts';

/** What may not be as intended in an agent's settings; the path of the setting stands before. */
export const agentFindings = {
  phoneUnknown: ({ phone }) =>
    `no phone ${phone} may register: add it to switch.registrar.phones, or the agent cannot be called`,
  phoneShared: ({ phone, agentId }) =>
    `${agentId} is called at ${phone} too: only one of them can be logged in at a time`,
} as const satisfies TextsOf<AgentFindingCode, AgentFindingParams>;
