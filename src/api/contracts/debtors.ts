import { z } from 'zod';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { finishReasons } from '../../../dialer/attempt/attempt-reasons.ts';
import { mostPhones } from '../../../dialer/debtor/debtor.ts';
import { e164, identifier, label, languageTag, skillNeed, timeZone } from '../../../config/identifiers.ts';
import { contactCaps } from '../../../dialer/compliance/cap-uses.ts';
import { stopKinds, stopReasons } from '../../../dialer/attempt/record-stop.ts';
import { importReasons } from '../../../dialer/debtor/import-problem.ts';

/** As the creditor gives it; the same in every campaign. */
export const debtorId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, { error: 'an id without control characters' });

export const debtorParams = z.object({ debtorId });

/** Debtors that one request may name. */
export const mostDebtors = 1_000;

const until = z.int().positive();

const stopFields = {
  kind: z.enum(stopKinds),
  reason: z.enum(stopReasons),
  /** When a hold ends by itself, epoch ms; absent: it has to be taken back. */
  until: until.exactOptional(),
  /** Absent: every campaign that has the debtor. */
  campaignId: identifier.exactOptional(),
};

const onlyHoldsEnd = ({ kind, until: end }: { kind: string; until?: number }): boolean =>
  kind === 'hold' || end === undefined;
const onlyHoldsEndText = { error: 'only a hold has an end', path: ['until'] };

export const stopBody = z.strictObject(stopFields).refine(onlyHoldsEnd, onlyHoldsEndText);

const debtorIds = z.array(debtorId).min(1).max(mostDebtors);

export const stopSeveralBody = z.strictObject({ ...stopFields, debtorIds }).refine(onlyHoldsEnd, onlyHoldsEndText);

export const freeBody = z.strictObject({ campaignId: identifier.exactOptional() }).nullish();

export const freeSeveralBody = z.strictObject({ campaignId: identifier.exactOptional(), debtorIds });

/**
 * `stopped`: nobody is called from now on. `leased`: the record was in line or in a call; a call that nobody has answered ends, a
 * conversation goes on, and nothing follows. `over`: it was finished already. `unchanged`: it was stopped likewise.
 */
const stopResult = z.enum(['stopped', 'leased', 'over', 'unchanged']);

export const stopReply = z.object({
  debtorId: z.string(),
  campaigns: z.array(z.object({ campaignId: z.string(), result: stopResult })).readonly(),
});

export const freeReply = z.object({
  debtorId: z.string(),
  campaigns: z
    .array(z.object({ campaignId: z.string(), result: z.enum(['freed', 'leased', 'over', 'notStopped']) }))
    .readonly(),
});

/** Of the query of a list, whose columns hold the rest. */
export const stopListQuery = z.object({
  kind: z.enum(stopKinds),
  reason: z.enum(stopReasons),
  until: z.coerce.number().int().positive().exactOptional(),
  /** Absent: every campaign that has the debtors. */
  campaignId: identifier.exactOptional(),
});

/** A row that stopped nobody, or what the whole list did. */
export const stopListLine = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('problem'),
    /** As a spreadsheet counts: the header is row 1. */
    row: z.number(),
    field: z.literal('debtorId'),
    reason: z.enum([...importReasons, 'unknown']),
  }),
  z.object({
    type: z.literal('report'),
    report: z.object({
      read: z.number(),
      debtors: z.number(),
      stopped: z.number(),
      leased: z.number(),
      over: z.number(),
      unchanged: z.number(),
      unknown: z.number(),
      rejected: z.number(),
    }),
  }),
]);

const text = label(200);
const money = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, { error: 'an amount like "1234567.89"' });

const phone = z.strictObject({
  /** As people write it in the campaign's country, or in E.164; answers give E.164. */
  number: z.string().min(1).max(40),
  /** In answers; read from the number anew. */
  lineType: z.enum(['mobile', 'fixed', 'unknown']).exactOptional(),
  extension: z
    .string()
    .regex(/^\d{1,7}$/)
    .exactOptional(),
  timeZone: timeZone.exactOptional(),
});

const debt = z.strictObject({
  id: text,
  portfolio: text.exactOptional(),
  balance: money.exactOptional(),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .exactOptional(),
  daysPastDue: z.int().min(0).max(99_999).exactOptional(),
});

const parts = {
  name: text,
  /** In the order in which they are to be tried. */
  phones: z.array(phone).max(mostPhones),
  debts: z.array(debt).max(100),
  priority: z.int().min(-1_000_000).max(1_000_000),
  timeZone,
  language: languageTag,
  segment: text,
  requiredSkills: z.array(skillNeed).max(50),
  score: z.number(),
  answerProbability: z.number().min(0).max(1),
  fields: z.record(z.string().min(1).max(64), z.string().max(1_000)),
};

/** A debtor as a creditor's program writes it. */
export const debtorDocument = z.strictObject({
  name: parts.name.exactOptional(),
  phones: parts.phones.min(1),
  debts: parts.debts.default([]),
  priority: parts.priority.default(0),
  timeZone: parts.timeZone.exactOptional(),
  language: parts.language.exactOptional(),
  segment: parts.segment.exactOptional(),
  requiredSkills: parts.requiredSkills.default([]),
  score: parts.score.exactOptional(),
  answerProbability: parts.answerProbability.exactOptional(),
  fields: parts.fields.default({}),
});

/** What is to change (RFC 7396): what is not named stays, null removes, lists are replaced whole. */
export const debtorPatch = z.strictObject({
  name: parts.name.nullable().exactOptional(),
  phones: parts.phones.min(1).exactOptional(),
  debts: parts.debts.nullable().exactOptional(),
  priority: parts.priority.nullable().exactOptional(),
  timeZone: parts.timeZone.nullable().exactOptional(),
  language: parts.language.nullable().exactOptional(),
  segment: parts.segment.nullable().exactOptional(),
  requiredSkills: parts.requiredSkills.nullable().exactOptional(),
  score: parts.score.nullable().exactOptional(),
  answerProbability: parts.answerProbability.nullable().exactOptional(),
  fields: z.record(z.string().min(1).max(64), z.string().max(1_000).nullable()).nullable().exactOptional(),
});

export const recordParams = z.object({ id: identifier, debtorId });

export const phoneParams = recordParams.extend({ e164 });
/** What is known of the number; nothing is needed. */
export const phoneBody = phone.omit({ number: true, lineType: true }).nullish();

export const debtParams = recordParams.extend({ debtId: text });
export const debtBody = debt.omit({ id: true });

export const severalDebtorsBody = z.array(debtorDocument.extend({ debtorId })).min(1).max(500);

/** `changed`: somebody else changed it in the same moment. `rejected`: `problems` say why. */
const writtenChange = z.enum(['added', 'updated', 'unchanged', 'rejected', 'changed']);

export const severalDebtorsReply = z
  .array(
    z.object({
      debtorId: z.string(),
      change: writtenChange,
      problems: z
        .array(z.object({ field: z.string(), reason: z.enum(importReasons) }))
        .readonly()
        .exactOptional(),
    }),
  )
  .readonly();

/** Where a record stands. */
const placed = {
  state: z.enum(['ready', 'scheduled', 'leased', 'finished']),
  /** When it comes next; absent where nothing is scheduled. */
  nextEligibleAt: z.number().exactOptional(),
  finishReason: z.enum(finishReasons).exactOptional(),
  /** Somebody held, withdrew or finished it. */
  stop: z
    .object({
      kind: z.enum(stopKinds),
      reason: z.enum(stopReasons),
      at: z.number(),
      by: z.string(),
      until: z.number().exactOptional(),
    })
    .exactOptional(),
};

/** A record as it stands: its debtor, what was tried, and what comes next. */
export const recordReply = z.object({
  campaignId: z.string(),
  debtorId: z.string(),
  /** Its ETag: changes with the document alone, not with attempts. */
  version: z.string(),
  document: debtorDocument,
  ...placed,
  attempts: z.number(),
  phones: z
    .array(
      z.object({
        number: z.string(),
        outcomes: z.partialRecord(z.enum(outcomes), z.number()),
        lastAttemptAt: z.number().exactOptional(),
        notBefore: z.number().exactOptional(),
        retired: z.boolean(),
      }),
    )
    .readonly(),
  /** The debtor asked to be called then. */
  callBackAt: z.number().exactOptional(),
  callBackAgent: z.string().exactOptional(),
  promise: z
    .object({
      callId: z.string(),
      agentId: z.string().exactOptional(),
      until: z.number(),
      isKept: z.boolean().exactOptional(),
    })
    .exactOptional(),
});

const past = z.array(z.object({ at: z.number(), campaignId: z.string(), callId: z.string() })).readonly();

/** A debtor in all campaigns. */
export const debtorReply = z.object({
  debtorId: z.string(),
  records: z.array(recordReply).readonly(),
  /** What counts for the caps of the contact rules, in campaigns that the reader may see; oldest first, at most 64 of each. */
  attempts: past,
  conversations: past,
  /** The debtor asked not to be called. */
  doNotCall: z.boolean(),
});

/** What each campaign's contact rules leave of a debtor, now. */
export const debtorCapsReply = z
  .array(
    z.object({
      campaignId: z.string(),
      rulePack: z.string(),
      /** The caps that the rules set, with what is used on the debtor's day or in their week; empty: none. */
      caps: z.array(z.object({ cap: z.enum(contactCaps), most: z.number(), used: z.number() })).readonly(),
      /** They promised something, and are left alone until then. */
      quietUntil: z.number().exactOptional(),
    }),
  )
  .readonly();

/** Whom somebody looks for; all that is given must fit. A page may hold nothing and still have a next one. */
export const findQuery = z
  .object({
    /** As people write it in the campaign's country, or in E.164. */
    phone: z.string().min(3).max(40).exactOptional(),
    /** The debtor's id with the creditor, or that of one of their debts. */
    externalId: z.string().min(1).max(200).exactOptional(),
    /** An identity document, with or without dots and dashes. */
    document: z.string().min(1).max(64).exactOptional(),
    /** Words of the name, or their beginnings, in any order; accents and case do not count. */
    name: z.string().min(2).max(200).exactOptional(),
    campaign: identifier.exactOptional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z
      .string()
      .max(1_000)
      .regex(/^[A-Za-z0-9_-]+$/)
      .exactOptional(),
  })
  .refine(
    ({ phone, externalId, document, name }) => [phone, externalId, document, name].some((one) => one !== undefined),
    {
      error: 'phone, externalId, document or name',
      path: ['name'],
    },
  );

/** A record that fits; the rest of it is at its address. */
export const foundReply = z.object({
  records: z
    .array(
      z.object({
        ...{ campaignId: z.string(), debtorId: z.string(), name: z.string().exactOptional() },
        phones: z.array(z.string()).readonly(),
        debts: z.array(z.string()).readonly(),
        ...placed,
      }),
    )
    .readonly(),
  /** Where the next page begins; absent after the last. */
  next: z.string().exactOptional(),
  /** False: records of before the index are still being brought in; some may be missing. */
  isComplete: z.boolean(),
});

/** What became of a document, and its version now. */
export const writtenReply = z.object({
  change: z.enum(['added', 'updated', 'unchanged']),
  version: z.string(),
});

export const mergeBody = z.strictObject({
  /** Whose record becomes part of that of the address. */
  debtorId,
});

export const mergeReply = z.object({
  /** Whose record stays: another than that of the address when that was merged before. */
  debtorId: z.string(),
  /** `unchanged`: the two were merged before. */
  change: z.enum(['merged', 'unchanged']),
  ...placed,
  attempts: z.number(),
  numbers: z.number(),
  debts: z.number(),
  /** What did not fit, or was said twice: what the record of the address says counts. */
  problems: z.array(z.object({ field: z.string(), reason: z.enum(importReasons) })).readonly(),
});
