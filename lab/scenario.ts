import { z } from 'zod';
import { dialOrders } from '../routing/match/matching-policy.ts';
import { labMatches } from './lab-match.ts';
import { agentsSchema } from './agents-schema.ts';
import { name, segmentSchema, share, skills } from './segment-schema.ts';
import { distributionSchema, type Distribution } from './world/distribution.ts';

const minutes = z.number().min(0).max(100_000);

const referenceAnswerDelay: Distribution = { type: 'gamma', shape: 2.5, meanMs: 10_000, shiftMs: 4000, maxMs: 25_000 };
const referenceTalk: Distribution = {
  type: 'mixture',
  parts: [
    { weight: 0.35, of: { type: 'logNormal', meanMs: 240_000, cv: 1, shiftMs: 0 } },
    { weight: 0.65, of: { type: 'logNormal', meanMs: 45_000, cv: 0.8, shiftMs: 0 } },
  ],
};

const curve = z
  .array(z.strictObject({ atMinute: minutes, factor: z.number().min(0).max(20) }))
  .min(1)
  .describe('factor on every answer chance by the minute of the day: straight lines between the points, the ends held');

const campaign = z.strictObject({
  id: name.default('main'),
  priority: z.int().min(0).max(100).default(50).describe('the higher is served first where campaigns share agents'),
  skills: skills.default({}).describe('only agents with these skills, at these levels or above, take its calls'),
  segments: z
    .array(segmentSchema)
    .min(1)
    .default([segmentSchema.parse({})])
    .describe('kinds of records'),
  match: z
    .enum(labMatches)
    .optional()
    .describe('who of the eligible agents takes a call; absent: the one free longest; knownPairs: a bound'),
  order: z
    .enum(dialOrders)
    .optional()
    .describe('in which order ready records are dialled; absent: as they were claimed'),
  knows: z
    .enum(['chance', 'segment', 'nothing'])
    .default('chance')
    .describe('what pacing knows of a record: its chance as drawn (never shocks and drift), its segment, or nothing'),
  drift: curve.optional(),
  callerIds: z
    .record(z.string().regex(/^\+[1-9]\d{7,14}$/), z.number().min(0).max(20))
    .default({})
    .describe('factor on every answer chance by the number that is shown; 1 for any other'),
  machine: share.default(0.3).describe('machines, as a share of the attempts that no person answers'),
  busy: share
    .default(0.1)
    .describe('busy lines, likewise; machine + busy + invalid at most 1, what is left rings unanswered'),
  invalid: share.default(0).describe('numbers out of service, likewise'),
  answerDelay: distributionSchema.default(referenceAnswerDelay).describe('from dialling to the answer of a person'),
  machineDelay: distributionSchema
    .default({ type: 'uniform', fromMs: 14_000, toMs: 24_000 })
    .describe('from dialling to the answer of a machine'),
  busyDelay: distributionSchema
    .default({ type: 'uniform', fromMs: 1500, toMs: 5000 })
    .describe('from dialling to the end of a busy or invalid call'),
  talk: distributionSchema.default(referenceTalk).describe('length of a conversation'),
  wrap: distributionSchema
    .default({ type: 'logNormal', meanMs: 20_000, cv: 0.5, shiftMs: 0 })
    .describe('wrap-up after a conversation'),
  patience: distributionSchema
    .optional()
    .describe(
      'a live caller without an agent hangs up after this by themselves, which counts as abandoned; absent: they stay',
    ),
  ringTimeoutMs: z
    .number()
    .min(1000)
    .max(120_000)
    .default(25_000)
    .describe('an unanswered call is given up after this'),
  minRingMs: z.number().min(0).max(60_000).default(15_000).describe('no ringing call is cancelled before this'),
  maxLines: z.int().min(1).default(10_000).describe('most lines in flight and in conversation'),
  listSize: z
    .int()
    .min(1)
    .optional()
    .describe(
      'records; those not reached come again after retryMinutes, maxAttempts times at most; absent: the list never ends',
    ),
  retryMinutes: minutes.default(120),
  maxAttempts: z.int().min(1).max(100).default(3),
});

const detection = z.strictObject({
  humanMs: distributionSchema
    .default({ type: 'constant', ms: 1000 })
    .describe('from the answer to the verdict on a person'),
  machineMs: distributionSchema
    .default({ type: 'constant', ms: 1500 })
    .describe('from the answer to the verdict on a machine'),
  humanMistaken: share.default(0).describe('chance that a person is taken for a machine and hung up on'),
  machineMistaken: share.default(0).describe('chance that a machine is taken for a person and given to an agent'),
  machineMistakenMs: distributionSchema
    .optional()
    .describe('from the answer to that verdict, where it takes another time than machineMs'),
  revision: z
    .strictObject({
      found: share.describe('chance that a machine taken for a person is found out later, and dropped'),
      lost: share.default(0).describe('chance that a person rightly taken for one is dropped so'),
      afterMs: distributionSchema.describe('from the first verdict to the revision'),
    })
    .optional()
    .describe('the detector listens on after a first verdict on a person; absent: that verdict stands'),
});

const abandonment = z.strictObject({
  cap: share.default(0.03).describe('highest share of live answers that may be abandoned in a window'),
  thresholdMs: z
    .number()
    .min(0)
    .max(60_000)
    .default(1000)
    .describe('a live answer without an agent for this long, from its verdict, is abandoned'),
  window: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('day') }),
      z.strictObject({ type: z.literal('month') }),
      z.strictObject({ type: z.literal('rollingDays'), days: z.int().min(1).max(366) }),
      z.strictObject({ type: z.literal('hours'), hours: z.number().positive().max(8784) }),
    ])
    .default({ type: 'hours', hours: 8 })
    .describe('over what the share is taken; windows begin at midnight UTC and follow each other'),
});

const trunk = z.strictObject({
  name: name.default('carrier'),
  channels: z.int().min(1).default(100_000).describe('most calls at once'),
  callsPerSecond: z.number().positive().default(1000).describe('most new calls a second; more wait'),
  postDialDelay: distributionSchema
    .default({ type: 'uniform', fromMs: 500, toMs: 2500 })
    .describe('from INVITE to ringing; part of the answer delay'),
});

const happening = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('answerShock'),
      fromMinute: minutes,
      untilMinute: minutes.optional(),
      factor: z.number().min(0).max(20),
      campaign: name.optional(),
    })
    .describe('every answer chance is multiplied; unknown to pacing'),
  z
    .strictObject({
      type: z.literal('listChange'),
      atMinute: minutes,
      campaign: name.default('main'),
      segments: z.array(segmentSchema).min(1),
      told: z.boolean().default(true),
    })
    .describe('a new list of other people, as an operator would import it: pacing learns that the list changed'),
  z
    .strictObject({
      type: z.literal('massLogout'),
      atMinute: minutes,
      share,
      backAfterMinutes: minutes.optional(),
      abrupt: z.boolean().default(false),
    })
    .describe(
      'part of the agents log out; those in conversation after it, or (abrupt) by losing their connection at once',
    ),
  z
    .strictObject({
      type: z.literal('carrierOutage'),
      fromMinute: minutes,
      untilMinute: minutes,
      silent: z.boolean().default(false),
    })
    .describe('the carrier refuses every call with 503, or (silent) lets them ring unanswered'),
  z
    .strictObject({
      type: z.literal('talkShock'),
      fromMinute: minutes,
      untilMinute: minutes.optional(),
      factor: z.number().min(0.05).max(20),
    })
    .describe('talk and wrap-up times are multiplied'),
  z
    .strictObject({
      type: z.literal('stalls'),
      everyMinutes: z.number().min(0.1).max(100_000).describe('on average'),
      shortestMs: z.number().min(0).max(60_000).default(1000),
      longestMs: z.number().min(0).max(60_000).default(5000),
    })
    .describe('the process has no turn now and then: the floor gets what happened meanwhile afterwards'),
]);

const line = z.string().max(250);

const world = z.strictObject({
  name,
  title: z
    .union([line, z.strictObject({ en: line, es: line })])
    .default('')
    .describe('what happens in it, in a line; by language where there are two'),
  days: z
    .int()
    .min(1)
    .max(400)
    .default(1)
    .describe('days of hours each; windows and what was learnt run on from day to day'),
  hours: z.number().positive().max(24).default(8),
  warmUpMinutes: minutes.default(0).describe('not counted: the floor fills up first; shorter than hours'),
  startHour: z.number().min(0).max(23).default(8).describe('hour (UTC) at which each day begins'),
  agents: z.array(agentsSchema).min(1),
  campaigns: z
    .array(campaign)
    .min(1)
    .default([campaign.parse({})]),
  detection: detection
    .nullable()
    .prefault({})
    .describe('of answering machines; null: every answer is taken for a live one at once, machines only ring'),
  abandonment: abandonment.prefault({}),
  trunks: z
    .array(trunk)
    .min(1)
    .default([trunk.parse({})]),
  connectMs: z
    .number()
    .min(0)
    .max(10_000)
    .default(0)
    .describe('from the decision to join a caller and an agent until they hear each other'),
  tickMs: z.number().min(50).max(10_000).default(500).describe('how often the floor looks at its clock'),
  happenings: z.array(happening).default([]).describe('what goes otherwise than the averages; minutes of each day'),
});

/** A world for the laboratory. Everything but the name and the agents has the defaults of the reference scenario. */
export const scenarioSchema = world.superRefine((scenario, context) => {
  const refuse = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  const ids = scenario.campaigns.map(({ id }) => id);
  if (scenario.warmUpMinutes >= 60 * scenario.hours) refuse(['warmUpMinutes'], 'less than hours');
  const trunks = scenario.trunks.map((one) => one.name);
  for (const [index, { id, machine, busy, invalid }] of scenario.campaigns.entries()) {
    if (ids.indexOf(id) !== index) refuse(['campaigns', index, 'id'], 'an id no other campaign has');
    if (machine + busy + invalid > 1 + 1e-9) refuse(['campaigns', index], 'machine + busy + invalid at most 1');
  }
  for (const [index, one] of trunks.entries()) {
    if (trunks.indexOf(one) !== index) refuse(['trunks', index, 'name'], 'a name no other trunk has');
  }
  for (const [index, one] of scenario.happenings.entries()) {
    const about = 'campaign' in one ? one.campaign : undefined;
    if (about !== undefined && !ids.includes(about)) {
      refuse(['happenings', index, 'campaign'], `one of the campaigns: ${ids.join(', ')}`);
    }
  }
});

/** A scenario with every default filled in. */
export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioCampaign = Scenario['campaigns'][number];
export type ScenarioSegment = ScenarioCampaign['segments'][number];
export type Happening = Scenario['happenings'][number];
