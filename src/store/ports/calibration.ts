import { z } from 'zod';

/** Calibrations kept at most. */
export const mostCalibrations = 200;

/** One recording that several reviewers score blind, until its leader reveals what each thinks. */
export const calibrationSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The leader. */
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
  recordingId: z.string(),
  campaignId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  /** Of the recording, epoch ms; ms. */
  startedAt: z.number(),
  durationMs: z.number(),
  scorecardId: z.string(),
  /** Of the scorecard, for everybody. */
  version: z.number().int(),
  reviewers: z.array(z.string()).readonly(),
  /** From then on all see what each thinks, and nobody scores any more, epoch ms. */
  revealedAt: z.number().exactOptional(),
});
export type Calibration = z.output<typeof calibrationSchema>;
