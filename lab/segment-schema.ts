import { z } from 'zod';
import { distributionSchema } from './world/distribution.ts';

/** A share of something, 0..1. */
export const share = z.number().min(0).max(1);
/** A name in a scenario: of a campaign, a segment, a skill, a trunk. */
export const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and -');
/** Levels 1 to 10 by skill. */
export const skills = z.record(name, z.int().min(1).max(10));
/** A language as BCP 47 writes it. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag, as in es or pt-BR');
/** Levels 1 to 10 by language. */
export const languages = z.record(language, z.int().min(1).max(10));

/** What a segment's conversations are worth. Without it the laboratory counts no value. */
const worth = z.strictObject({
  mean: z.number().positive().max(1e9).describe('money that a right conversation brings, on average'),
  cv: z.number().min(0).max(5).default(0).describe('spread of that value over records (log-normal); matching sees it'),
  right: share
    .default(0.3)
    .describe(
      'chance that a conversation with a person is a right one (the debtor promises to pay) with an average agent',
    ),
});

/** A kind of records. */
export const segmentSchema = z.strictObject({
  name: name.default('all').describe('what pacing may know of a record'),
  weight: z.number().positive().default(1).describe('share of the records, relative to the other segments'),
  mean: share.default(0.2).describe('mean chance that a live person answers an attempt'),
  concentration: z
    .number()
    .min(0)
    .default(10)
    .describe('a + b of the Beta distribution of that chance over records; 0: all alike'),
  worth: worth.optional().describe('what a conversation is worth; absent: value is not counted'),
  talk: distributionSchema.optional().describe("length of this segment's conversations; absent: the campaign's"),
  rightTalk: distributionSchema.optional().describe('length of those that are right ones; absent: as any other'),
  skills: skills.default({}).describe('only agents with these skills, at these levels or above, take its calls'),
  language: language.optional().describe('only agents who speak it take its calls'),
});
