import { z } from 'zod';
import { whatIfFigures } from '../../../dialer/pacing/what-if.ts';
import { instant } from './common.ts';

/** What is changed; what is absent stays as it is. A question without a change shows how sure the estimates are. */
export const whatIfQuery = z.strictObject({
  agents: z.coerce.number().int().min(1).max(500).exactOptional(),
  /** Highest share of live answers that may be abandoned, 0 to 0.2. */
  cap: z.coerce.number().min(0).max(0.2).exactOptional(),
  mode: z.enum(['progressive', 'predictive']).exactOptional(),
  /** Factor on the chance that a person answers. */
  answerFactor: z.coerce.number().min(0.1).max(5).exactOptional(),
});

/** Eight runs of ten lie between `low` and `high`. */
const band = z.object({ low: z.number(), middle: z.number(), high: z.number() });
const course = z.record(z.enum(whatIfFigures), band);

export const whatIfReply = z.object({
  at: instant,
  asIs: course,
  changed: course,
  /** Changed less as it is, with the same people: narrower than the bands. */
  difference: course,
  hours: z.number(),
  runs: z.int(),
  /** Remembered observations; with few, the bands are wide and the laboratory's own shapes speak. */
  learntFrom: z.object({ attempts: z.number(), conversations: z.number() }),
});
