import { z } from 'zod';
import { identifier, label, timeZone, whole, within } from '../../../config/identifiers.ts';
import { instant } from './common.ts';

const mostDrawn = 300;
const dayMs = 86_400_000;
const riskSignals = ['overlap', 'silentAgent', 'shortPromise', 'brokenPromise', 'disposition'] as const;
const size = whole(1, mostDrawn);
const at = z.number().int().nonnegative().exactOptional();
export const userName = z.string().regex(/^[\w.-]{1,64}$/, { error: 'a user name' });

/**
 * How recordings are chosen. `random`: so many in all, or of each agent. `stratified`: so many in all, as many of each stratum
 * or by how many recordings it has. `risk`: those with most signals first, by chance among equals; the signal `disposition` is
 * one of the labels given.
 */
const method = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('random'), per: z.enum(['all', 'agent']), size }),
  z.strictObject({
    kind: z.literal('stratified'),
    by: z.enum(['agent', 'outcome', 'disposition']),
    allocation: z.enum(['equal', 'proportional']),
    size,
  }),
  z.strictObject({
    kind: z.literal('risk'),
    signals: z.array(z.enum(riskSignals)).min(1).max(riskSignals.length).readonly(),
    dispositions: z.array(label(100)).max(50).readonly().default([]),
    size,
  }),
]);

/** A plan by which recordings are drawn, and who scores them by which scorecard. */
export const sampleBody = z
  .strictObject({
    name: label(200),
    scorecard: identifier,
    /** The same seed and population give the same recordings; absent: one of chance. */
    seed: whole(0, 4_294_967_295).exactOptional(),
    /** Recordings that began from then on, and before then, epoch ms. */
    from: at,
    to: at,
    /** Absent: all that whoever draws may review. */
    campaigns: z.array(identifier).min(1).max(200).readonly().exactOptional(),
    /** As long as that or longer, ms. */
    minDuration: whole(0, dayMs).default(0),
    /** Also recordings that somebody has scored or is to score. */
    withEvaluated: z.boolean().default(false),
    /** By whose clock hours of the day are counted in the report. */
    timeZone: timeZone.default('UTC'),
    method,
    /** User names; each gets recordings in turn, but none that their scope does not reach, and none of their own conversations. */
    reviewers: z
      .array(userName)
      .min(1)
      .max(50)
      .refine((names) => new Set(names).size === names.length, { error: 'each reviewer once' })
      .readonly(),
    /** The share of the recordings, 0 to 1, that another reviewer scores too, blind; one recording at least where it is not 0. */
    doubleShare: within(0, 1).default(0),
  })
  .refine(({ doubleShare, reviewers }) => doubleShare === 0 || reviewers.length > 1, {
    path: ['doubleShare'],
    error: '0, or two reviewers and more',
  });

export const sampleParams = z.object({ id: z.uuid() });

const planReply = z.object({
  scorecardId: z.string(),
  seed: z.number(),
  from: instant.exactOptional(),
  to: instant.exactOptional(),
  campaigns: z.array(z.string()).readonly().exactOptional(),
  minDuration: z.number(),
  withEvaluated: z.boolean(),
  timeZone: z.string(),
  method,
  doubleShare: z.number(),
  reviewers: z.array(z.string()).readonly(),
});

const summary = {
  id: z.string(),
  name: z.string(),
  by: z.string(),
  at: instant,
  plan: planReply,
  /** Of the scorecard: the same for everybody. */
  version: z.number(),
  population: z.object({
    size: z.number(),
    /** SHA-256 of the ids in their order, each on a line: whether another population is the same. */
    digest: z.string(),
    /** There were more than 10,000 recordings: the newest are in. */
    isCut: z.boolean(),
  }),
  /** How many were drawn. */
  drawn: z.number(),
  /** How far each reviewer is. */
  progress: z.array(z.object({ reviewer: z.string(), done: z.number(), all: z.number() })).readonly(),
  closedAt: instant.exactOptional(),
};

export const sampleSummaryReply = z.object(summary);

export const sampleReply = z.object({
  ...summary,
  /** In the order in which they were drawn. */
  recordings: z.array(z.string()).readonly(),
  /** What was drawn against all that could have been, the largest groups first. */
  bias: z
    .array(
      z.object({
        by: z.enum(['agent', 'duration', 'disposition', 'hour', 'signals']),
        groups: z
          .array(
            z.object({
              /**
               * An agent, the shortest length of a class in ms, a disposition, an hour of the day, a signal. Empty: none. Absent:
               * all the others.
               */
              key: z.string().exactOptional(),
              all: z.number(),
              drawn: z.number(),
              /** More or fewer than chance draws: by three standard deviations. */
              found: z.enum(['asChance', 'more', 'fewer']),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
});

export const reviewersReply = z.array(z.object({ id: z.string(), displayName: z.string() })).readonly();

export const workListQuery = z.object({ recording: z.uuid().exactOptional() });

/** What one is to score oneself: the first 50, and how far one is. */
export const workListReply = z.object({
  tasks: z
    .array(
      z.object({
        recordingId: z.string(),
        campaignId: z.string(),
        agentId: z.string().exactOptional(),
        team: z.string().exactOptional(),
        startedAt: instant,
        durationMs: z.number(),
        scorecardId: z.string(),
        version: z.number(),
        /** Of the sample, or of the calibration. */
        name: z.string(),
        /** It counts for no agent. */
        isCalibration: z.boolean(),
        hasDraft: z.boolean(),
      }),
    )
    .readonly(),
  done: z.number(),
  all: z.number(),
});

export const agreementQuery = z.object({ scorecard: identifier });

/** How far reviewers agree by a scorecard, on the recordings that two of them scored blind. */
export const agreementReply = z.object({
  recordings: z.number(),
  criteria: z
    .array(
      z.object({
        criterion: z.string(),
        recordings: z.number(),
        /** The share of pairs of reviewers who gave the same mark, 0 to 1. */
        agreement: z.number(),
        /** Cohen's κ: where the same two reviewers scored all of them. */
        kappa: z.number().exactOptional(),
        /** Krippendorff's α, nominal. */
        alpha: z.number().exactOptional(),
        /** Why there is neither: fewer than 10 recordings, or all marks are the same. */
        lacks: z.enum(['recordings', 'variety']).exactOptional(),
      }),
    )
    .readonly(),
  /** Whether a reviewer scores higher or lower than the others. */
  reviewers: z
    .array(
      z.object({
        reviewer: z.string(),
        recordings: z.number(),
        /** Their score less the mean of the others', mean over the recordings, −1 to 1. */
        difference: z.number(),
        /** Its 95 % interval; absent under three recordings. */
        interval: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
      }),
    )
    .readonly(),
});
