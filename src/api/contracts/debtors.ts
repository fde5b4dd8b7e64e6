import { z } from 'zod';
import { identifier } from '../../../config/identifiers.ts';
import { stopKinds, stopReasons } from '../../../dialer/attempt/record-stop.ts';
import { importReasons } from '../../../dialer/debtor/import-problem.ts';

/** As the creditor gives it; the same in every campaign. */
export const debtorId = z.string().min(1).max(64);

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

export const freeBody = z.strictObject({ campaignId: identifier.exactOptional() }).optional();

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
