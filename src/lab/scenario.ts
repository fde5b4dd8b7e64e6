import { z } from 'zod';
import { distributionSchema, type Distribution } from './distribution.ts';

const minutes = z.number().min(0).max(100_000);
const share = z.number().min(0).max(1);
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and -');
const skills = z.record(name, z.int().min(1).max(10));

const referenceAnswerDelay: Distribution = { type: 'gamma', shape: 2.5, meanMs: 10_000, shiftMs: 4000, maxMs: 25_000 };
const referenceTalk: Distribution = {
  type: 'mixture',
  parts: [
    { weight: 0.35, of: { type: 'logNormal', meanMs: 240_000, cv: 1, shiftMs: 0 } },
    { weight: 0.65, of: { type: 'logNormal', meanMs: 45_000, cv: 0.8, shiftMs: 0 } },
  ],
};

/** A factor on every answer chance, by the minute of the day; straight lines between the points, the ends held. */
const curve = z.array(z.strictObject({ atMinute: minutes, factor: z.number().min(0).max(20) })).min(1);

const segment = z.strictObject({
  name: name.default('all'),
  weight: z.number().positive().default(1),
  /** Mean chance that a live person answers an attempt. */
  mean: share.default(0.2),
  /** a + b of the Beta distribution over records; 0: all alike. */
  concentration: z.number().min(0).default(10),
});

const campaign = z.strictObject({
  id: name.default('main'),
  priority: z.int().min(0).max(100).default(50),
  /** Of all agents only those with these skills take its calls. */
  skills: skills.default({}),
  segments: z
    .array(segment)
    .min(1)
    .default([segment.parse({})]),
  /** What pacing is told of a record: its chance as drawn (later shocks and drift are not told), its segment, or nothing. */
  knows: z.enum(['chance', 'segment', 'nothing']).default('chance'),
  drift: curve.optional(),
  /** Of attempts without a live answer. */
  machine: share.default(0.3),
  busy: share.default(0.1),
  invalid: share.default(0),
  answerDelay: distributionSchema.default(referenceAnswerDelay),
  machineDelay: distributionSchema.default({ type: 'uniform', fromMs: 14_000, toMs: 24_000 }),
  busyDelay: distributionSchema.default({ type: 'uniform', fromMs: 1500, toMs: 5000 }),
  talk: distributionSchema.default(referenceTalk),
  wrap: distributionSchema.default({ type: 'logNormal', meanMs: 20_000, cv: 0.5, shiftMs: 0 }),
  /** How long after the start of the wait the caller hangs up by themselves; absent: they stay. */
  patience: distributionSchema.optional(),
  ringTimeoutMs: z.number().min(1000).max(120_000).default(25_000),
  minRingMs: z.number().min(0).max(60_000).default(15_000),
  maxLines: z.int().min(1).default(10_000),
  /** Records; absent: the list never ends. Records not reached come again after `retryMinutes`, at most `maxAttempts` times. */
  listSize: z.int().min(1).optional(),
  retryMinutes: minutes.default(120),
  maxAttempts: z.int().min(1).max(100).default(3),
});

const detection = z.strictObject({
  humanMs: distributionSchema.default({ type: 'constant', ms: 1000 }),
  machineMs: distributionSchema.default({ type: 'constant', ms: 1500 }),
  /** Chance that a person is taken for a machine and hung up on. */
  humanMistaken: share.default(0),
  machineMistaken: share.default(0),
});

const abandonment = z.strictObject({
  cap: share.default(0.03),
  /** A live answer without an agent for this long, from its verdict, is abandoned. */
  thresholdMs: z.number().min(0).max(60_000).default(1000),
  window: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('day') }),
      z.strictObject({ type: z.literal('month') }),
      z.strictObject({ type: z.literal('rollingDays'), days: z.int().min(1).max(366) }),
      z.strictObject({ type: z.literal('hours'), hours: z.number().positive().max(8784) }),
    ])
    .default({ type: 'hours', hours: 8 }),
});

const agents = z.strictObject({
  count: z.int().min(1).max(5000),
  skills: skills.default({}),
  /** Minutes from the start of each day. `until` absent: to the end. */
  from: minutes.default(0),
  until: minutes.optional(),
  /** Each agent pauses once in each, beginning within `withinMinutes` after `atMinute`. */
  pauses: z
    .array(
      z.strictObject({
        atMinute: minutes,
        withinMinutes: minutes.default(0),
        minutes: minutes.default(15),
        share: share.default(1),
      }),
    )
    .default([]),
  /** Spread of the agents' own pace: talk and wrap-up are multiplied by a log-normal of mean 1. */
  paceCv: z.number().min(0).max(2).default(0),
});

const trunk = z.strictObject({
  name: name.default('carrier'),
  channels: z.int().min(1).default(100_000),
  callsPerSecond: z.number().positive().default(1000),
  /** From INVITE to 180, ms; part of the answer delay. */
  postDialDelay: distributionSchema.default({ type: 'uniform', fromMs: 500, toMs: 2500 }),
});

const happening = z.discriminatedUnion('type', [
  /** Every answer chance is multiplied; unknown to pacing. */
  z.strictObject({
    type: z.literal('answerShock'),
    fromMinute: minutes,
    untilMinute: minutes.optional(),
    factor: z.number().min(0).max(20),
    campaign: name.optional(),
  }),
  /** A new list of other people, as an operator would import it: pacing is told that the list changed. */
  z.strictObject({
    type: z.literal('listChange'),
    atMinute: minutes,
    campaign: name.default('main'),
    segments: z.array(segment).min(1),
    told: z.boolean().default(true),
  }),
  /** Part of the agents log out; those in conversation after it, or (`abrupt`) by losing their connection at once. */
  z.strictObject({
    type: z.literal('massLogout'),
    atMinute: minutes,
    share,
    backAfterMinutes: minutes.optional(),
    abrupt: z.boolean().default(false),
  }),
  /** The carrier refuses every call with 503, or (`silent`) lets them ring unanswered. */
  z.strictObject({
    type: z.literal('carrierOutage'),
    fromMinute: minutes,
    untilMinute: minutes,
    silent: z.boolean().default(false),
  }),
  /** Talk and wrap-up times are multiplied. */
  z.strictObject({
    type: z.literal('talkShock'),
    fromMinute: minutes,
    untilMinute: minutes.optional(),
    factor: z.number().min(0.05).max(20),
  }),
]);

/** A world for the laboratory. Everything but the agents has the defaults of the reference scenario. */
export const scenarioSchema = z.strictObject({
  name,
  title: z.string().max(200).default(''),
  /** Days of `hours` each; windows and estimators run on from day to day. */
  days: z.int().min(1).max(400).default(1),
  hours: z.number().positive().max(24).default(8),
  /** Local hour at which each day begins. */
  startHour: z.number().min(0).max(23).default(8),
  agents: z.array(agents).min(1),
  campaigns: z
    .array(campaign)
    .min(1)
    .default([campaign.parse({})]),
  /** null: every answer is taken for a live one at once; machines only ring. */
  detection: detection.nullable().prefault({}),
  abandonment: abandonment.prefault({}),
  trunks: z
    .array(trunk)
    .min(1)
    .default([trunk.parse({})]),
  /** From the decision to join a caller and an agent until they hear each other. */
  connectMs: z.number().min(0).max(10_000).default(0),
  tickMs: z.number().min(50).max(10_000).default(500),
  happenings: z.array(happening).default([]),
});

/** A scenario with every default filled in. */
export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioCampaign = Scenario['campaigns'][number];
export type ScenarioSegment = ScenarioCampaign['segments'][number];
export type Happening = Scenario['happenings'][number];
