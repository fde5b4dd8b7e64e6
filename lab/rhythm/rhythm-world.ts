import { z } from 'zod';
import { name, share } from '../segment-schema.ts';

const hour = z.int().min(0).max(24);
const opening = z.strictObject({ from: hour, until: hour });
const line = z.string().max(250);

const segment = z.strictObject({
  name: name.default('all'),
  weight: z.number().positive().default(1).describe('share of the debtors, relative to the other segments'),
  mean: share.default(0.2).describe('chance of an answer at an average hour, of the average debtor'),
  peakHour: z.number().min(0).max(24).default(13).describe('hour of the day around which its debtors answer best'),
  peakSpread: z.number().min(0).max(24).default(3).describe("standard deviation, hours, of the phones' own best hours"),
});

/** A world of debtors who answer at some hours rather than at others. Everything but the name has a default. */
export const rhythmSchema = z.strictObject({
  name,
  title: z.union([line, z.strictObject({ en: line, es: line })]).default(''),
  debtors: z.int().min(10).max(100_000).default(2000),
  days: z.int().min(1).max(366).default(21).describe('calendar days from a Monday; nobody is called on Sundays'),
  learningDays: z.int().min(0).max(365).default(14).describe('figures are of the days after these'),
  weekday: opening.default({ from: 7, until: 19 }).describe('hours of calling, Monday to Friday'),
  saturday: opening.default({ from: 8, until: 15 }),
  phones: z.int().min(1).max(5).default(2).describe('numbers of each debtor'),
  segments: z
    .array(segment)
    .min(1)
    .default([segment.parse({})]),
  strength: z
    .number()
    .min(0)
    .max(5)
    .default(1.5)
    .describe('logits that the best hour adds to the average one; 0: no rhythm'),
  width: z.number().min(0.5).max(12).default(2).describe('standard deviation of the good hours around the best, hours'),
  debtorSpread: z.number().min(0).max(3).default(0.5).describe("standard deviation of the debtors' own logit"),
  phoneSpread: z.number().min(0).max(3).default(0.5).describe("standard deviation of the phones' own logit"),
});

/** A world of rhythms with every default filled in. */
export type RhythmWorld = z.infer<typeof rhythmSchema>;
