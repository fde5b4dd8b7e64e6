import { z } from 'zod';
import { stopKinds, stopReasons, type RecordStop } from '../../dialer/attempt/record-stop.ts';
import { outcomes } from '../../dialer/outcome/outcome.ts';
import { decode } from './json-codec.ts';
import type { AttemptStart } from './ports/hopper.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { RecordProgress } from '../../dialer/attempt/attempt.ts';

/* How records are written by a store. Equal debtors have equal text, so that "unchanged" is a comparison of strings. */

const phoneSchema = z.object({
  e164: z.string(),
  lineType: z.enum(['mobile', 'fixed', 'unknown']),
  extension: z.string().exactOptional(),
  timeZone: z.string().exactOptional(),
});

const debtSchema = z.object({
  id: z.string(),
  portfolio: z.string().exactOptional(),
  balance: z.string().exactOptional(),
  currency: z.string().exactOptional(),
  daysPastDue: z.number().exactOptional(),
});

/** The order of the keys is the order of the text. */
const debtorSchema = z.object({
  id: z.string(),
  priority: z.number().int(),
  name: z.string().exactOptional(),
  phones: z.array(phoneSchema),
  debts: z.array(debtSchema),
  timeZone: z.string().exactOptional(),
  language: z.string().exactOptional(),
  segment: z.string().exactOptional(),
  requiredSkills: z.array(z.object({ skill: z.string(), minLevel: z.number() })),
  score: z.number().exactOptional(),
  answerProbability: z.number().exactOptional(),
  fields: z.record(z.string(), z.string()),
}) satisfies z.ZodType<Debtor>;

const progressSchema = z.object({
  attempts: z.number().int(),
  recentAttempts: z.array(z.number()).exactOptional(),
  phones: z.array(
    z.object({
      e164: z.string(),
      outcomes: z.partialRecord(z.enum(outcomes), z.number().int()),
      lastAttemptAt: z.number().exactOptional(),
      notBefore: z.number().exactOptional(),
      retired: z.boolean(),
    }),
  ),
  callBackAt: z.number().exactOptional(),
  callBackAgent: z.string().exactOptional(),
  spoken: z.object({ agentId: z.string(), callId: z.string(), at: z.number() }).exactOptional(),
  promise: z
    .object({
      callId: z.string(),
      agentId: z.string().exactOptional(),
      until: z.number(),
      isKept: z.boolean().exactOptional(),
    })
    .exactOptional(),
}) satisfies z.ZodType<RecordProgress>;

const attemptSchema = z.object({
  callId: z.string(),
  e164: z.string(),
  trunk: z.string(),
  startedAt: z.number(),
  byHandFor: z.string().exactOptional(),
});

const stopSchema = z.object({
  kind: z.enum(stopKinds),
  reason: z.enum(stopReasons),
  at: z.number(),
  by: z.string(),
  until: z.number().exactOptional(),
}) satisfies z.ZodType<RecordStop>;

/** An attempt as stored beside its lease, which is not repeated in it. */
export type StoredAttempt = Omit<AttemptStart, 'lease'>;

/** What is remembered of a record nobody has tried yet. */
export const noProgress: RecordProgress = { attempts: 0, phones: [] };

/** The canonical text of a debtor: fixed order of keys, fields by name. Parsing drops what is not part of a debtor. */
export function encodeDebtor(debtor: Debtor): string {
  const fields = Object.fromEntries(Object.entries(debtor.fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(debtorSchema.parse({ ...debtor, fields }));
}

/** @throws AppError `STORE_REPLY` when the text is not a debtor */
export function decodeDebtor(text: string): Debtor {
  return decode(debtorSchema, text, 'debtor');
}

/** The text of a record's progress. */
export function encodeProgress(progress: RecordProgress): string {
  return JSON.stringify(progress);
}

/** @throws AppError `STORE_REPLY` when the text is not a progress */
export function decodeProgress(text: string): RecordProgress {
  return decode(progressSchema, text, 'progress');
}

/** The text of an attempt, without its lease. */
export function encodeAttempt(attempt: StoredAttempt): string {
  const { callId, e164, trunk, startedAt, byHandFor } = attempt;
  return JSON.stringify({ callId, e164, trunk, startedAt, byHandFor });
}

/** @throws AppError `STORE_REPLY` when the text is not an attempt */
export function decodeAttempt(text: string): StoredAttempt {
  return decode(attemptSchema, text, 'attempt');
}

/** The text of a stop. */
export function encodeStop({ kind, reason, at, by, until }: RecordStop): string {
  return JSON.stringify({ kind, reason, at, by, until });
}

/** @throws AppError `STORE_REPLY` when the text is not a stop */
export function decodeStop(text: string): RecordStop {
  return decode(stopSchema, text, 'stop');
}
