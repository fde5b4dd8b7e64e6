import { z } from 'zod';
import { promiseStates } from '../../../dialer/outcome/promise-standing.ts';
import { instant, limit, placeCursor } from './common.ts';

const at = z.coerce.number().int().nonnegative();

/** Due from when (inclusive) until when (exclusive), epoch ms; without them, from 30 days ago until in a year. */
export const promisesQuery = z.object({
  from: at.exactOptional(),
  until: at.exactOptional(),
  campaign: z.string().min(1).max(200).exactOptional(),
  /** Who spoke with the debtor. */
  agent: z.string().min(1).max(200).exactOptional(),
  state: z.enum(promiseStates).exactOptional(),
  limit,
  cursor: placeCursor,
});

/** A promise to pay. */
export const promiseReply = z.object({
  campaignId: z.string(),
  debtorId: z.string().exactOptional(),
  /** The call in which it was made. */
  callId: z.string(),
  agentId: z.string().exactOptional(),
  label: z.string(),
  promisedAt: instant,
  dueAt: instant,
  /** As the agent wrote it: `1234.56`, in the currency of the debt. */
  amount: z.string().exactOptional(),
  /**
   * As far as the product knows. `kept`: a later call ended as paid, or the record was stopped as paid. `replaced`: before it was due,
   * the debtor promised again. `broken`: it was due, and no payment is known.
   */
  state: z.enum(promiseStates),
  /** Of one that was kept: when the product learnt of the payment. */
  paidAt: instant.exactOptional(),
});

export const promisesReply = z.object({
  /** The one that is due first leads. */
  promises: z.array(promiseReply).readonly(),
  /** Where the next page begins; absent after the last. A page before it may hold nothing. */
  next: z.string().exactOptional(),
});
