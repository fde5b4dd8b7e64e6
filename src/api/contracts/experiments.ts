import { z } from 'zod';
import { armVerdicts } from '../../../dialer/experiment/report/experiment-report.ts';
import { measures } from '../../../dialer/experiment/experiment.ts';
import { idParams } from './common.ts';

export const experimentAction = z.enum(['start', 'stop']);
export const experimentActionParams = idParams.extend({ action: experimentAction });

/** Without an arm: the whole experiment. */
export const experimentActionBody = z.strictObject({ arm: z.string().max(64).exactOptional() });

const unit = z.enum(['debtor', 'block']);
const state = z.enum(['running', 'stopped']);

/** A campaign's experiment as it stands. */
export const experimentReply = z.object({
  campaignId: z.string(),
  /** What is assigned to arms: debtors, or half-hours. */
  unit,
  experiment: z.looseObject({
    id: z.string(),
    arms: z
      .array(z.object({ id: z.string(), share: z.number(), holdOut: z.boolean(), sets: z.looseObject({}) }))
      .readonly(),
    randomOrder: z.number(),
    measure: z.enum(measures),
    state,
    stopped: z.array(z.object({ arm: z.string(), at: z.number(), by: z.enum(['harm', 'operator']) })).readonly(),
  }),
});

/** Between `low` and `high` lies the truth in 95 of 100 experiments; absent bounds: too few units to name any. */
const interval = z.object({ estimate: z.number(), low: z.number().nullable(), high: z.number().nullable() });

const uplift = z.object({ ips: interval, selfNormalised: interval, doublyRobust: interval });

const standing = interval.extend({ isReady: z.boolean() });

/** Beside control, by unit. */
const comparison = z.object({
  units: z.number(),
  controlUnits: z.number(),
  mean: z.number(),
  controlMean: z.number(),
  uplift,
});

const armRow = z.object({
  arm: z.string(),
  /** Share of the units, 0..1. */
  share: z.number(),
  attempts: z.number(),
  liveAnswers: z.number(),
  rightContacts: z.number(),
  promises: z.number(),
  value: z.number(),
  verdict: z.enum(armVerdicts),
  /** By the measure; absent for control. */
  comparison: comparison.exactOptional(),
  /** By the money that debtors paid, where the request says it; absent for control. */
  money: comparison.exactOptional(),
  /** Where the test for harm stands: bounds that hold at every moment. Absent for control and hold-outs. */
  standing: standing.exactOptional(),
});

export const experimentReportReply = z.object({
  experiment: z.string(),
  unit,
  measure: z.enum(measures),
  state,
  arms: z.array(armRow).readonly(),
  /** What was read of the file of payments, where one was handed in. */
  payments: z.object({ rows: z.number(), debtors: z.number() }).exactOptional(),
  /** What the order is worth beside a random one, by attempt. */
  order: z
    .object({
      attempts: z.number(),
      drawn: z.number(),
      orderedMean: z.number(),
      randomMean: z.number(),
      uplift,
    })
    .exactOptional(),
  /** Share of the units that the comparisons rest on. */
  sampledShare: z.number(),
});
