import { z } from 'zod';
import { instant } from './common.ts';

const said = z.object({ by: z.string(), at: instant, comment: z.string() }).exactOptional();

/** What an agent is asked to do differently, and until when. */
export const coachingBody = z.strictObject({
  text: z.string().trim().min(1).max(5_000),
  /** Local day until which it is to be done. */
  dueOn: z.iso.date(),
});

/** What the agent, or who closes a note, says. */
export const coachingSaying = z.strictObject({ comment: z.string().trim().max(5_000).default('') });

export const coachingParams = z.object({ id: z.uuid() });

export const coachingStates = z.enum(['open', 'done', 'closed']);

export const coachingQuery = z.object({
  agent: z.string().min(1).max(200).exactOptional(),
  evaluation: z.string().min(1).max(200).exactOptional(),
  state: coachingStates.exactOptional(),
});

export const coachingReply = z.object({
  id: z.string(),
  evaluationId: z.string(),
  recordingId: z.string(),
  campaignId: z.string(),
  agentId: z.string(),
  team: z.string().exactOptional(),
  by: z.string(),
  writtenAt: instant,
  text: z.string(),
  dueOn: z.string(),
  state: coachingStates,
  /** Of the agent: it is done. */
  answer: said,
  /** Of a reviewer: it was seen to be done, or is no longer asked for. */
  closing: said,
});
