import { z } from 'zod';
import { identifier, label } from '../../../config/identifiers.ts';

const instant = z.int().positive();

export const attemptParams = z.object({ id: identifier, callId: z.uuid() });

/** What is chosen for a call; instants are epoch ms. */
export const dispositionBody = z.strictObject({
  disposition: label(64),
  callBackAt: instant.exactOptional(),
  /** Who is to call then; `me`: the agent who chooses. Absent: anybody who may take the call. */
  callBackAgent: identifier.exactOptional(),
  promisedUntil: instant.exactOptional(),
});

export const dispositionReply = z.object({
  at: instant,
  /** The agent, or `operator` for a correction. */
  by: z.string(),
  debtorId: z.string(),
  e164: z.string(),
  dialledAt: instant,
  label: z.string(),
  callBackAt: instant.exactOptional(),
  callBackAgent: z.string().exactOptional(),
  promisedUntil: instant.exactOptional(),
});

/** What an agent wrote about an attempt. */
export const attemptNoteReply = z.object({
  at: instant,
  /** The agent. */
  by: z.string(),
  debtorId: z.string(),
  notes: z.string().exactOptional(),
  /** In the currency of the debt. */
  promisedAmount: z.string().exactOptional(),
});

/** What a correction did to the trail and to the record. */
export const correctionReply = z.object({
  note: z.enum(['noted', 'corrected', 'unchanged']),
  record: z.enum(['done', 'superseded', 'unchanged']),
});
