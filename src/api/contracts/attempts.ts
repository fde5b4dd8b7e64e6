import { z } from 'zod';
import { attemptStates } from '../../../dialer/attempt/attempt-machine.ts';
import { outcomeCauses } from '../../../dialer/attempt/attempt-reasons.ts';
import { pacingReasons } from '../../../dialer/pacing/pacing-reason.ts';
import { attemptRow, conversationAudioRow } from '../../history/rows/history-rows.ts';
import { instant, placeCursor } from './common.ts';

const at = z.coerce.number().int().nonnegative();
const value = z.string().min(1).max(200).exactOptional();

const only = z
  .literal('true')
  .transform(() => true as const)
  .exactOptional();

/** Dialled from when (inclusive) to when (exclusive), epoch ms; without them, in the last day. */
export const attemptsQuery = z.object({
  from: at.exactOptional(),
  to: at.exactOptional(),
  ...{ campaign: value, agent: value, debtor: value, outcome: value, disposition: value, trunk: value },
  /** Only those that a person answered, only those that the law counts as abandoned. */
  ...{ isLive: only, isAbandoned: only },
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: placeCursor,
});

export const attemptParams = z.object({ callId: z.string().min(1).max(100) });

/** An attempt as history has it, and the label that was chosen for it last. */
export const attemptReply = attemptRow.extend({
  disposition: z.string().nullable(),
  // Named, not enforced: history keeps for years, and a row may have a reason of an earlier version.
  cause: z.string().meta({ enum: outcomeCauses }),
  pacingReason: z.string().meta({ enum: [...pacingReasons, 'recovered'] }),
});

/** How the conversations of an attempt sounded, one for each agent who spoke through a page; empty where nobody did. */
export const attemptAudioReply = z.array(conversationAudioRow.omit({ floorId: true, rowId: true })).readonly();

export const attemptsReply = z.object({
  /** The newest first. */
  attempts: z.array(attemptReply).readonly(),
  /** Where the next page begins; absent after the last. */
  next: z.string().exactOptional(),
});

export const inProgressQuery = z.object({ campaign: value, agent: value, debtor: value });

/** An attempt between its dial and its settlement: the floor has it, and history not yet. */
export const inProgressReply = z.object({
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string(),
  e164: z.string(),
  trunk: z.string(),
  state: z.enum(attemptStates),
  /** When it left; until it has, when it was ordered. */
  dialledAt: instant,
  ringingAt: instant.exactOptional(),
  answeredAt: instant.exactOptional(),
  /** Taken for a person. */
  liveAt: instant.exactOptional(),
  connectedAt: instant.exactOptional(),
  /** Who is reserved for it, or talks on it. */
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  /** An agent called by hand. */
  isByHand: z.boolean(),
});
