import { z } from 'zod';
import { identifier } from '../../../config/identifiers.ts';
import { instant } from './common.ts';

const text = (most: number): z.ZodString => z.string().trim().max(most);

const criterion = z.strictObject({
  id: identifier,
  name: text(200).min(1),
  weight: z.number().min(0.1).max(100).default(1),
  /** One fail makes the whole score zero. */
  isCritical: z.boolean().default(false),
  /** What to listen for, and when it passes. */
  guidance: text(2_000).exactOptional(),
});

/** A list of what good conversations have. */
export const scorecardBody = z.strictObject({
  name: text(200).min(1),
  criteria: z
    .array(criterion)
    .min(1)
    .max(100)
    .refine((criteria) => new Set(criteria.map(({ id }) => id)).size === criteria.length, {
      error: 'each criterion an id of its own',
    }),
});

export const scorecardReply = z.object({
  id: z.string(),
  name: z.string(),
  /** The newest last. A version by which somebody scored never changes. */
  versions: z
    .array(
      z.object({
        version: z.number(),
        by: z.string(),
        at: instant,
        isUsed: z.boolean(),
        criteria: z
          .array(
            z.object({
              id: z.string(),
              name: z.string(),
              weight: z.number(),
              isCritical: z.boolean(),
              guidance: z.string().exactOptional(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  /** Nobody begins an evaluation by it any more. */
  retiredAt: instant.exactOptional(),
});

const place = z.number().int().nonnegative().exactOptional();
const mark = z.strictObject({
  mark: z.enum(['pass', 'fail', 'notApplicable']),
  note: text(2_000).exactOptional(),
  /** Where it is heard, from the beginning of the recording, ms: a fail needs it before it is submitted. */
  fromMs: place,
  toMs: place,
});

/** What a reviewer has marked so far. */
export const evaluationBody = z.strictObject({
  scorecard: identifier,
  /** By criterion. */
  marks: z
    .record(identifier, mark)
    .refine((marks) => Object.keys(marks).length <= 100, { error: 'at most 100 criteria' }),
  comment: text(5_000).exactOptional(),
});

export const evaluationParams = z.object({ id: z.string().regex(/^[\w-]{1,64}\.[\w-]{1,64}\.[\w.-]{1,64}$/) });

const said = { by: z.string(), at: instant, comment: z.string() };

export const evaluationReply = z.object({
  id: z.string(),
  recordingId: z.string(),
  campaignId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  scorecardId: z.string(),
  version: z.number(),
  reviewer: z.string(),
  /** Made to compare reviewers, once it is submitted: it does not count for the agent, who does not see it. */
  blind: z.enum(['second', 'calibration']).exactOptional(),
  state: z.enum(['draft', 'submitted', 'acknowledged', 'disputed', 'decided']),
  changedAt: instant,
  submittedAt: instant.exactOptional(),
  marks: z.record(
    z.string(),
    z.object({
      mark: z.enum(['pass', 'fail', 'notApplicable']),
      note: z.string().exactOptional(),
      fromMs: z.number().exactOptional(),
      toMs: z.number().exactOptional(),
    }),
  ),
  comment: z.string().exactOptional(),
  /** 0 to 1; absent: it is a draft, or no criterion applied. */
  score: z.number().exactOptional(),
  answer: z.object({ kind: z.enum(['acknowledged', 'disputed']), ...said }).exactOptional(),
  /** By a second reviewer. An evaluation that is not upheld stops counting. */
  decision: z.object({ isUpheld: z.boolean(), ...said }).exactOptional(),
});

const name = z.string().min(1).max(200).exactOptional();
export const evaluationsQuery = z.object({
  recording: name,
  agent: name,
  reviewer: name,
  state: z.enum(['draft', 'submitted', 'acknowledged', 'disputed', 'decided']).exactOptional(),
});

export const answerBody = z.strictObject({
  kind: z.enum(['acknowledged', 'disputed']),
  comment: text(5_000).default(''),
});
export const decisionBody = z.strictObject({ isUpheld: z.boolean(), comment: text(5_000).default('') });

export const resultsReply = z
  .array(
    z.object({
      agentId: z.string(),
      scorecardId: z.string(),
      evaluations: z.number(),
      /** 0 to 1. */
      mean: z.number(),
      /** The 95 % interval of the mean; absent under three evaluations. */
      interval: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
      /** By criterion: how often it failed. */
      fails: z.record(z.string(), z.number()),
    }),
  )
  .readonly();
