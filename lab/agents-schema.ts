import { z } from 'zod';
import { languages, name, share, skills } from './segment-schema.ts';

const minutes = z.number().min(0).max(100_000);
const spread = z.number().min(0).max(5).default(0);

/** How well agents do with each segment: logits added to the chance that a conversation is a right one. */
const effectiveness = z.strictObject({
  own: spread.describe("standard deviation of an agent's own effect, the same in every segment"),
  bySegment: spread.describe('standard deviation of an effect of each agent in each segment, drawn on top'),
  given: z.record(name, z.number().min(-5).max(5)).default({}).describe('effect of the whole group by segment, added'),
  visible: z
    .boolean()
    .default(false)
    .describe('effects show as levels of a skill named after the segment; else matching learns them from outcomes'),
});

/** A group of agents. */
export const agentsSchema = z.strictObject({
  count: z.int().min(1).max(5000),
  skills: skills.default({}).describe('levels 1 to 10 by skill'),
  languages: languages.default({}).describe('levels 1 to 10 by language'),
  effectiveness: effectiveness.prefault({}),
  from: minutes.default(0).describe('they log in at this minute of each day'),
  until: minutes.optional().describe('and out at this one; absent: at the end of the day'),
  pauses: z
    .array(
      z.strictObject({
        atMinute: minutes,
        withinMinutes: minutes.default(0),
        minutes: minutes.default(15),
        share: share.default(1).describe('of the agents, drawn each day'),
      }),
    )
    .default([])
    .describe('each agent pauses once in each, beginning within withinMinutes after atMinute'),
  paceCv: z
    .number()
    .min(0)
    .max(2)
    .default(0)
    .describe(
      "spread of the agents' own pace: talk and wrap-up are multiplied by a log-normal of mean 1 with this coefficient of variation",
    ),
});
