import type { Readable } from 'node:stream';
import { mapIdColumn, type ImportColumns } from '../../../dialer/debtor/import-columns.ts';
import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';
import { nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import { columnFailure } from '../imports/column-report.ts';
import { readDebtorId } from '../imports/read-debtor-id.ts';
import { readRows, type FileRow } from '../imports/read-rows.ts';
import { decodedText } from '../imports/text/decoded-text.ts';
import { smallPieces } from '../imports/text/small-pieces.ts';
import type { StopReport } from './record-stops.ts';

/** How many records had each result, in all campaigns together. `debtors`: how many are known, each once. */
export interface StopListReport {
  readonly read: number;
  readonly debtors: number;
  readonly stopped: number;
  readonly leased: number;
  readonly over: number;
  readonly unchanged: number;
  readonly unknown: number;
  readonly rejected: number;
}

/** A row without a debtor to stop, or the report, which comes last. */
export type StopListLine =
  | { readonly type: 'problem'; readonly row: number; readonly field: 'debtorId'; readonly reason: StopProblem }
  | { readonly type: 'report'; readonly report: StopListReport };

/** `unknown`: no campaign has this debtor. */
export type StopProblem = ImportReason | 'unknown';

interface Parts {
  /** ISO 3166-1 alpha-2: ids are read as an import into each of these countries reads them. */
  readonly countries: readonly string[];
  readonly stop: (debtorIds: readonly string[]) => Promise<readonly StopReport[]>;
}

/** Debtors are stopped together once so many rows are read, and what the last piece of the file had beyond them. */
const together = 500;

/**
 * Stops the debtors of a CSV, some hundreds at a time as they are read, in slices of the loop. Other columns than the debtor's
 * id are not looked at. A list that breaks off has stopped what was read of it; giving it again changes nothing for those.
 *
 * @throws AppError IMPORT_FAILED when it is no CSV, or has no column with an id
 */
export async function openStopList(source: Readable, parts: Parts): Promise<AsyncIterable<StopListLine>> {
  const list = await readRows(decodedText(smallPieces(source)));
  const columns = mapIdColumn(list.headers);
  if ('problem' in columns) throw columnFailure(columns, list.headers);
  return stopRows(list.batches, columns, parts);
}

async function* stopRows(
  batches: AsyncIterable<readonly FileRow[]>,
  columns: ImportColumns,
  parts: Parts,
): AsyncGenerator<StopListLine> {
  const sum = { read: 0, debtors: 0, stopped: 0, leased: 0, over: 0, unchanged: 0, unknown: 0, rejected: 0 };
  let waiting: FileRow[] = [];
  for await (const batch of batches) {
    waiting.push(...batch);
    if (waiting.length < together) continue;
    yield* stopSome(waiting, columns, { ...parts, sum });
    waiting = [];
  }
  if (waiting.length > 0) yield* stopSome(waiting, columns, { ...parts, sum });
  yield { type: 'report', report: sum };
}

async function* stopSome(
  rows: readonly FileRow[],
  columns: ImportColumns,
  { countries, stop, sum }: Parts & { readonly sum: Record<keyof StopListReport, number> },
): AsyncGenerator<StopListLine> {
  sum.read += rows.length;
  const rowOf = new Map<string, number>();
  for (const row of rows) {
    if (sliceIsOver()) await nextSlice();
    const read = countries.map((country) => readDebtorId(row, columns, country));
    const ids = read.flatMap((one) => ('id' in one ? [one.id] : []));
    for (const id of ids) rowOf.set(id, row.row);
    if (ids.length > 0) continue;
    sum.rejected += 1;
    const reason = read.flatMap((one) => ('reason' in one ? [one.reason] : []))[0] ?? 'missing';
    yield { type: 'problem', row: row.row, field: 'debtorId', reason };
  }
  const unknown = new Set(rowOf.values());
  const known = (await stop([...rowOf.keys()])).filter(({ campaigns }) => campaigns.length > 0);
  for (const { debtorId, campaigns } of known) {
    sum.debtors += 1;
    unknown.delete(rowOf.get(debtorId) ?? 0);
    for (const { result } of campaigns) sum[result] += 1;
  }
  sum.unknown += unknown.size;
  for (const row of unknown) yield { type: 'problem', row, field: 'debtorId', reason: 'unknown' };
}
