import { z } from 'zod';
import { errorCodes } from '../../../kernel/errors.ts';
import { campaignStatus } from './campaigns.ts';
import { importFields } from '../../../dialer/debtor/import-columns.ts';
import { identifier } from '../../../config/identifiers.ts';
import { errorReasons } from './problem.ts';
import { languages } from '../../messages/language.ts';

/** What a column of a list may hold. */
export const importField = z.enum(importFields);

/** `field=Column`: the column of the file that holds a field. */
const columnOverride = z.string().transform((text, context) => {
  const at = text.indexOf('=');
  const field = importFields.find((name) => name === text.slice(0, at));
  const column = text.slice(at + 1);
  if (at > 0 && field !== undefined && column !== '') return { field, column };
  context.addIssue(`field=Column with a field of ${importFields.join(', ')}`);
  return z.NEVER;
});

export const importQuery = z.object({
  /** Of the explanations beside rejected rows. */
  language: z.enum(languages).default('en'),
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
  /** Repeated for every column that is given by hand. */
  map: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .pipe(z.array(columnOverride).max(200)),
});

const encoding = z.enum(['ascii', 'utf-8', 'windows-1252', 'utf-16le', 'utf-16be']);

const importReport = z.object({
  dryRun: z.boolean(),
  /** Rows of the file without its header: accepted + rejected. */
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  /** What is in doubt, or was left out, of accepted rows. */
  warnings: z.number(),
  /** Rows without content between others. */
  blankRows: z.number(),
  /** Rejected rows that came back: they were added to what was known of their debtors, and replaced nothing. */
  supplement: z.boolean(),
  /** Different debtors in the accepted rows: added + updated + unchanged. */
  debtors: z.number(),
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  /** Headers by the field they were read as; `fields`: kept as they are. */
  columns: z.record(z.string(), z.array(z.string()).readonly()),
  delimiter: z.string(),
  encoding,
  durationMs: z.number(),
  rowsPerSecond: z.number(),
  /** Largest memory of the service seen during the import, bytes. */
  peakRssBytes: z.number(),
});

/** Of a list that is handed in as a job. */
export const importJobQuery = importQuery.extend({ campaignId: identifier });

/** Jobs of one campaign, or of all. */
export const importJobsQuery = z.object({ campaignId: identifier.exactOptional() });

export const importJobParams = z.object({ id: z.uuid() });

/** `cancel`: what is stored stays. `restart`: a job that was cut or failed. `undo`: what it did is taken back. */
export const importJobActionParams = importJobParams.extend({ action: z.enum(['cancel', 'restart', 'undo']) });

const instant = z.number();
const ids = z.array(z.string()).readonly();

/** A list on its way into a campaign, or in it. */
export const importJobReply = z.object({
  id: z.string(),
  campaignId: z.string(),
  by: z.string(),
  createdAt: instant,
  dryRun: z.boolean(),
  /** `interrupted`: the service ended while it ran; it can be started again or undone. */
  state: z.enum([
    ...(['uploading', 'waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted', 'undone'] as const),
  ]),
  startedAt: instant.exactOptional(),
  endedAt: instant.exactOptional(),
  phase: z.enum(['reading', 'storing']).exactOptional(),
  /** Of the upload, and read of it. */
  totalBytes: z.number(),
  bytes: z.number(),
  rows: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  /** Debtors stored so far. */
  stored: z.number(),
  /** How long it will run by its speed so far, ms. */
  timeLeftMs: z.number().exactOptional(),
  /** At the end, as that of an upload, with the status of the campaign. */
  report: z.record(z.string(), z.unknown()).exactOptional(),
  failure: z.object({ code: z.enum(errorCodes), reason: z.enum(errorReasons).exactOptional() }).exactOptional(),
  undo: z
    .object({
      removed: z.number(),
      /** Added by the import, and not removed: somebody has them, or tried them. 1,000 are named at most. */
      kept: z.number(),
      keptIds: ids,
      restored: z.number(),
      changedSince: z.number(),
      changedSinceIds: ids,
    })
    .exactOptional(),
  /** The rejected rows can be read, and the job undone. */
  hasFiles: z.boolean(),
});

/** One line of the answer to an upload: progress while it runs, rejected rows as pieces of a CSV, then the report. */
export const importLine = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    /** `reading`: the file is read and staged. `storing`: the debtors go to the hopper. */
    phase: z.enum(['reading', 'storing']),
    rows: z.number(),
    bytes: z.number(),
    rejected: z.number(),
    stored: z.number(),
  }),
  /** A file in the format of the upload, to be corrected and imported again; all pieces have the same format. */
  z.object({ type: z.literal('rejects'), csv: z.string(), encoding, bom: z.boolean() }),
  z.object({
    type: z.literal('report'),
    report: importReport,
    /** The list of a campaign that does not run is dialled once it is started, also of one that was finished. */
    campaignStatus,
  }),
  z.object({
    type: z.literal('failed'),
    code: z.enum(errorCodes),
    message: z.string(),
    reason: z.enum(errorReasons).exactOptional(),
    params: z.record(z.string(), z.unknown()).exactOptional(),
  }),
]);
