import { z } from 'zod';
import { agentPhone } from '../../../config/agent-schema.ts';
import { identifier } from '../../../config/identifiers.ts';
import { supervisionModes } from '../../../telephony/call-control.ts';
import { transferKinds } from '../../../telephony/transfer/transfer-machine.ts';
import { instant } from './common.ts';

export const dtmfBody = z.strictObject({ digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) });

/** To a listed number, or to another agent. */
export const transferBody = z.union([
  z.strictObject({ target: identifier, kind: z.enum(transferKinds).default('blind') }),
  z.strictObject({ agent: identifier }),
]);

export const supervisionBody = z.strictObject({ supervisor: identifier, phone: agentPhone });

export const supervisionReply = z.object({
  supervisorId: z.string(),
  agentId: z.string(),
  callId: z.string(),
  mode: z.enum(supervisionModes),
  since: instant,
});
