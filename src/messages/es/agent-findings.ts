import type { AgentFindingCode, AgentFindingParams } from '../../../routing/agent/agent-finding.ts';
import type { TextsOf } from '../text.ts';

/** What may not be as intended in an agent's settings; the path of the setting stands before. */
export const agentFindings = {
  phoneUnknown: ({ phone }) =>
    `ningún teléfono ${phone} puede registrarse: agréguelo a switch.registrar.phones, o no se podrá llamar al agente`,
  phoneShared: ({ phone, agentId }) =>
    `a ${agentId} también se le llama en ${phone}: solo uno de los dos puede tener la sesión abierta`,
} as const satisfies TextsOf<AgentFindingCode, AgentFindingParams>;
