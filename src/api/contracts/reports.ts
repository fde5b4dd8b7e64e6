import { z } from 'zod';
import { reportNames, type ReportName } from '../../history/reports/report-catalogue.ts';
import {
  conversationRow,
  dispositionRow,
  recordingRow,
  rowKindNames,
  type RowKind,
} from '../../history/rows/history-rows.ts';
import { filterFields } from '../../history/reports/report-params.ts';
import { attemptReply } from './attempts.ts';
import { instant } from './common.ts';

const at = z.coerce.number().int().nonnegative();

export const reportNameParams = z.object({ name: z.enum(reportNames as readonly [ReportName, ...ReportName[]]) });

/** From when (inclusive) to when (exclusive), epoch ms; what it is narrowed down to; and a period to compare with. */
export const reportQuery = z
  .object({
    from: at,
    to: at,
    ...filterFields,
    compareFrom: at.exactOptional(),
    compareTo: at.exactOptional(),
  })
  .refine(({ from, to }) => from < to, { error: 'later than from', path: ['to'] })
  .refine(({ compareFrom, compareTo }) => (compareFrom === undefined) === (compareTo === undefined), {
    error: 'together with compareFrom',
    path: ['compareTo'],
  });

/** Cells by column. An export of a comparison has the other period's counts in columns `before.NAME`. */
export const reportRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const reportReply = z.object({
  name: z.enum(reportNames as readonly [ReportName, ...ReportName[]]),
  /** In the order in which people read them. `share`: a fraction, 0..1; `day`: like 20261128. */
  columns: z
    .array(
      z.object({
        name: z.string(),
        kind: z.enum(['text', 'count', 'share', 'ms', 'instant', 'day', 'number']),
        isKey: z.boolean(),
      }),
    )
    .readonly(),
  rows: z.array(z.object({ row: reportRow.nullable(), before: reportRow.nullable().exactOptional() })).readonly(),
});

export const reportsReply = z
  .array(
    z.object({
      name: z.enum(reportNames as readonly [ReportName, ...ReportName[]]),
      filters: z.array(z.string()).readonly(),
    }),
  )
  .readonly();

/** Rows of a kind of one day (UTC). */
export const dayFileParams = z.object({
  kind: z.enum(rowKindNames as readonly [RowKind, ...RowKind[]]),
  day: z.iso.date(),
});

/** How far the journal is in history, and how many rows there are. */
export const historyStatusReply = z.object({
  archivedUntil: instant.exactOptional(),
  /** Since the archiver's process began. */
  entries: z.number(),
  gaps: z.number(),
  isBehind: z.boolean(),
  trouble: z.string().exactOptional(),
  rows: z.record(z.string(), z.number()),
});

export const gapsQuery = z.object({ from: at.exactOptional(), to: at.exactOptional() });

/** `missing`: how many entries; null: nobody knows. `run`: of the service that wrote what follows the gap. */
export const gapsReply = z
  .array(z.object({ foundAt: instant, run: z.string(), missing: z.number().nullable() }))
  .readonly();

/** From which batch on history was built again; null: the journal reaches back to no checkpoint. */
export const rebuiltReply = z.object({ fromBatch: z.number().nullable() });

export const lifeParams = z.object({ debtorId: z.string().min(1).max(200) });

/** All that is known of one person's calls, oldest first. */
export const lifeReply = z.object({
  attempts: z.array(attemptReply.omit({ disposition: true })).readonly(),
  conversations: z.array(conversationRow).readonly(),
  dispositions: z.array(dispositionRow).readonly(),
  recordings: z.array(recordingRow).readonly(),
});
