import { z } from 'zod';

/** What somebody wrote at an instant of a recording, or at a range of it. */
const recordingComment = z.object({
  /** UUID. */
  id: z.string(),
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** From the beginning, ms. */
  fromMs: z.number(),
  toMs: z.number().exactOptional(),
  text: z.string(),
});
export type RecordingComment = z.output<typeof recordingComment>;

/** The comments on one recording, whose id is theirs. */
export const recordingCommentsSchema = z.object({ id: z.string(), comments: z.array(recordingComment).readonly() });
export type RecordingComments = z.output<typeof recordingCommentsSchema>;

/** Recordings with comments, at most, and comments of one. */
export const mostCommented = 100_000;
export const mostComments = 200;
