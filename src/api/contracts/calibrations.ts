import { z } from 'zod';
import { identifier, label } from '../../../config/identifiers.ts';
import { instant } from './common.ts';
import { evaluationReply } from './review.ts';
import { userName } from './review-samples.ts';

/** One recording that several reviewers score blind. */
export const calibrationBody = z.strictObject({
  name: label(200),
  recording: z.uuid(),
  scorecard: identifier,
  reviewers: z
    .array(userName)
    .min(2)
    .max(20)
    .refine((names) => new Set(names).size === names.length, { error: 'each reviewer once' })
    .readonly(),
});

export const calibrationParams = z.object({ id: z.uuid() });

export const calibrationReply = z.object({
  id: z.string(),
  name: z.string(),
  /** The leader, who reveals. */
  by: z.string(),
  at: instant,
  recordingId: z.string(),
  campaignId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  /** When the recording began, and how long it is in ms. */
  startedAt: instant,
  durationMs: z.number(),
  scorecardId: z.string(),
  version: z.number(),
  progress: z.array(z.object({ reviewer: z.string(), isDone: z.boolean() })).readonly(),
  /** From then on nobody scores any more. */
  revealedAt: instant.exactOptional(),
  /** From its reveal on: what each thinks, and how far they agree. */
  result: z
    .object({
      evaluations: z.array(evaluationReply).readonly(),
      /** By criterion: the share of pairs of reviewers who gave the same mark, 0 to 1. */
      criteria: z.array(z.object({ criterion: z.string(), agreement: z.number() })).readonly(),
      /** Krippendorff's α, nominal, over the criteria. */
      alpha: z.number().exactOptional(),
      /** Why there is none: fewer than 5 criteria, or all marks are the same. */
      lacks: z.enum(['criteria', 'variety']).exactOptional(),
    })
    .exactOptional(),
});
