import { z } from 'zod';
import { undialledReasons } from '../../../dialer/attempt/attempt-reasons.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { callbackCircles, callbackStates } from '../../floor/state/callbacks.ts';
import { instant, limit, placeCursor } from './common.ts';

/** A debtor who asked to be called, and what becomes of it. */
export const callbackReply = z.object({
  debtorId: z.string(),
  /** When they are called, or were last. */
  at: instant,
  promisedAt: instant,
  /** By whom they asked to be called; absent: by anybody. */
  promisedAgent: z.string().exactOptional(),
  /** `waiting`: its time has not come, or a rule put it off. `due`: it waits for an agent or a line. */
  state: z.enum(callbackStates),
  /** Who is kept for it, or took it. */
  agentId: z.string().exactOptional(),
  /** Whether that is the agent it was promised for, one of their team, or somebody else. */
  circle: z.enum(callbackCircles).exactOptional(),
  /** Why it was put off or dropped. */
  reason: z.enum(undialledReasons).exactOptional(),
  outcome: z.enum(outcomes).exactOptional(),
});

const at = z.coerce.number().int().nonnegative();

/** Promised for from when (inclusive) until when (exclusive), epoch ms. */
export const callbacksQuery = z.object({
  campaign: z.string().min(1).max(200).exactOptional(),
  /** Who was promised, is kept for it, or took it. */
  agent: z.string().min(1).max(200).exactOptional(),
  from: at.exactOptional(),
  until: at.exactOptional(),
  state: z.enum(callbackStates).exactOptional(),
  limit,
  cursor: placeCursor,
});

export const campaignCallbackReply = z.object({ campaignId: z.string(), ...callbackReply.shape });

export const callbacksReply = z.object({
  /** By the instant they were promised for, the earliest first. */
  callbacks: z.array(campaignCallbackReply).readonly(),
  /** Where the next page begins; absent after the last. */
  next: z.string().exactOptional(),
});
