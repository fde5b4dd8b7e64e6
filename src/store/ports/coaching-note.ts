import { z } from 'zod';

export const coachingStates = ['open', 'done', 'closed'] as const;

const said = { by: z.string(), at: z.number(), comment: z.string() };

/** What an agent is asked to do differently after an evaluation, and until when. */
export const coachingNoteSchema = z.object({
  id: z.string(),
  evaluationId: z.string(),
  recordingId: z.string(),
  campaignId: z.string(),
  agentId: z.string(),
  team: z.string().exactOptional(),
  by: z.string(),
  /** Epoch ms. */
  writtenAt: z.number(),
  text: z.string(),
  /** Local day until which it is to be done, `2026-11-30`. */
  dueOn: z.string(),
  state: z.enum(coachingStates),
  /** Of the agent: it is done. */
  answer: z.object(said).exactOptional(),
  /** Of a reviewer: it was seen to be done, or is no longer asked for. */
  closing: z.object(said).exactOptional(),
});
export type CoachingNote = z.output<typeof coachingNoteSchema>;
export type CoachingState = CoachingNote['state'];

export const mostCoachingNotes = 5_000;
