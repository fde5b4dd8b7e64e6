import { z } from 'zod';
import { agentPhone } from '../../../config/agent-schema.ts';
import { identifier } from '../../../config/identifiers.ts';
import { supervisionModes, transferKinds } from '../../../telephony/call-control.ts';
import { actorName, instant } from './common.ts';

export const dtmfBody = z.strictObject({ digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) });

const kind = z.enum(transferKinds).default('blind');

/** To a listed number, to another agent, or to whichever agent is free and may take the call. */
export const transferBody = z.union([
  z.strictObject({ target: identifier, kind }),
  z.strictObject({ agent: identifier, kind }),
  z.strictObject({ anyAgent: z.literal(true), kind }),
]);

/** Persons supervise in their own name; integrations name the supervisor. */
export const supervisionBody = z.strictObject({ supervisor: actorName.exactOptional(), phone: agentPhone });

export const supervisionParams = z.object({ id: actorName });

export const supervisionReply = z.object({
  supervisorId: z.string(),
  agentId: z.string(),
  callId: z.string(),
  mode: z.enum(supervisionModes),
  since: instant,
});
