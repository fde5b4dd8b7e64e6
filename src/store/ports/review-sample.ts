import { z } from 'zod';

/** What a recording may show that asks for a reviewer, as far as the service knows it without listening. */
export const riskSignals = ['overlap', 'silentAgent', 'shortPromise', 'brokenPromise', 'disposition'] as const;
export type RiskSignal = (typeof riskSignals)[number];

/** By what recordings are divided into strata. */
export const strataNames = ['agent', 'outcome', 'disposition'] as const;

/** Recordings of a sample at most, and samples kept at most. */
export const mostDrawn = 300;
export const mostSamples = 50;

const size = z.number().int();

/**
 * How recordings are chosen of the population. `random`: so many in all, or of each agent. `stratified`: so many in all, as
 * many of each stratum (`equal`) or by how many it has (`proportional`). `risk`: those with most signals, by chance among equals.
 */
export const sampleMethodSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('random'), per: z.enum(['all', 'agent']), size }),
  z.object({
    kind: z.literal('stratified'),
    by: z.enum(strataNames),
    allocation: z.enum(['equal', 'proportional']),
    size,
  }),
  z.object({
    kind: z.literal('risk'),
    signals: z.array(z.enum(riskSignals)).readonly(),
    /** For the signal `disposition`: these labels. */
    dispositions: z.array(z.string()).readonly(),
    size,
  }),
]);
export type SampleMethod = z.output<typeof sampleMethodSchema>;

/** Which recordings are drawn, how, by which scorecard they are scored, and by whom. */
export const samplePlanSchema = z.object({
  scorecardId: z.string(),
  /** An unsigned integer of 32 bits: the same seed and population give the same recordings and reviewers. */
  seed: z.number().int(),
  /** Recordings that began from then on, epoch ms, and before then. */
  from: z.number().exactOptional(),
  to: z.number().exactOptional(),
  /** Absent: all. */
  campaigns: z.array(z.string()).readonly().exactOptional(),
  /** Recordings as long as that or longer, ms. */
  minDuration: z.number(),
  /** Also what somebody has scored, or is to score. */
  withEvaluated: z.boolean(),
  /** IANA zone by whose clock hours are counted. */
  timeZone: z.string(),
  method: sampleMethodSchema,
  /** This share of the recordings is scored by two, who know nothing of each other, 0 to 1. */
  doubleShare: z.number(),
  reviewers: z.array(z.string()).readonly(),
});
export type SamplePlan = z.output<typeof samplePlanSchema>;

export const biasDimensions = ['agent', 'duration', 'disposition', 'hour', 'signals'] as const;

/** Recordings of the population that are alike, and how many of them were drawn. */
const biasGroup = z.object({
  /** Empty: they have none. Absent: all the others, of whom each has fewer. */
  key: z.string().exactOptional(),
  all: z.number(),
  drawn: z.number(),
  /** Against what chance alone would have drawn. */
  found: z.enum(['asChance', 'more', 'fewer']),
});
export type BiasGroup = z.output<typeof biasGroup>;

const biasReport = z.array(z.object({ by: z.enum(biasDimensions), groups: z.array(biasGroup).readonly() })).readonly();
/** A sample against the population that it was drawn of. */
export type BiasReport = z.output<typeof biasReport>;

/** A recording that somebody is to score. */
const sampleTask = z.object({
  recordingId: z.string(),
  campaignId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  /** Epoch ms; ms. */
  startedAt: z.number(),
  durationMs: z.number(),
  reviewer: z.string(),
  /** Somebody else is to score it too, and theirs counts for the agent. */
  isSecond: z.literal(true).exactOptional(),
});
export type SampleTask = z.output<typeof sampleTask>;

/** Recordings that were drawn by a plan, and who is to score which. */
export const reviewSampleSchema = z.object({
  id: z.string(),
  name: z.string(),
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
  plan: samplePlanSchema,
  /** Of the scorecard, for everybody. */
  version: z.number().int(),
  population: z.object({
    size: z.number(),
    /** SHA-256 of the ids in their order, in hexadecimal: whether another population is the same. */
    digest: z.string(),
    /** There were more recordings than are looked through: the newest are in. */
    isCut: z.boolean(),
  }),
  bias: biasReport,
  /** In the order in which they were drawn. */
  tasks: z.array(sampleTask).readonly(),
  /** Nobody is asked for what is left of it from then on, epoch ms. */
  closedAt: z.number().exactOptional(),
});
export type ReviewSample = z.output<typeof reviewSampleSchema>;
