import { z } from 'zod';

const criterion = z.object({
  id: z.string(),
  name: z.string(),
  weight: z.number(),
  /** One fail makes the whole score zero. */
  isCritical: z.boolean(),
  guidance: z.string().exactOptional(),
});
export type Criterion = z.output<typeof criterion>;

const scorecardVersion = z.object({
  version: z.number().int(),
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
  criteria: z.array(criterion).readonly(),
  /** Somebody scored by it: it is never changed again. */
  isUsed: z.boolean(),
});
export type ScorecardVersion = z.output<typeof scorecardVersion>;

/** A list of what good conversations have, with all its versions, the newest last. */
export const scorecardSchema = z.object({
  id: z.string(),
  name: z.string(),
  versions: z.array(scorecardVersion).readonly(),
  /** Nobody begins an evaluation by it any more, epoch ms; drafts may be finished. */
  retiredAt: z.number().exactOptional(),
});
export type Scorecard = z.output<typeof scorecardSchema>;

export const mostScorecards = 100;
/** Versions of one scorecard at most. */
export const mostVersions = 100;
