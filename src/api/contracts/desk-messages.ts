import { z } from 'zod';
import { identifier } from '../../../config/identifiers.ts';
import { instant } from './common.ts';

/** Characters of a message to an agent: it is read beside a call. */
const mostMessage = 280;

/** What is written to an agent, or to everybody of a team. */
export const deskMessageBody = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(mostMessage)
    .regex(/^[^\p{Cc}]*$/u, { error: 'one line of text' }),
});

export const deskMessageParams = z.object({ id: identifier, messageId: z.uuid() });
export const teamParams = z.object({ team: z.string().min(1).max(200) });

/** A message to an agent; `readAt`: when the agent confirmed that they read it. */
export const deskMessageReply = z.object({
  id: z.string(),
  from: z.string(),
  fromName: z.string(),
  team: z.string().exactOptional(),
  text: z.string(),
  sentAt: instant,
  readAt: instant.exactOptional(),
});

/** The oldest first: twenty at most, of the last twelve hours. */
export const deskMessagesReply = z.object({ messages: z.array(deskMessageReply).readonly() });

/** Who of the team got it. */
export const teamMessageReply = z.object({ agents: z.array(z.string()).readonly() });
