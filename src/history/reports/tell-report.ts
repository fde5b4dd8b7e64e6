import { mapInSlices } from '../../../kernel/slices.ts';
import type { ReportCell, ReportRow } from '../history.ts';
import { reportCatalogue, type ReportName } from './report-catalogue.ts';
import type { Report, ReportColumnKind } from './report.ts';

/** Columns of a report in the order in which people read them. */
export function columnsOf(name: ReportName): Readonly<Record<string, ReportColumnKind>> {
  const { keys, counts, derived }: Report = reportCatalogue[name];
  const shares = Object.entries(derived).map(([column, { kind }]) => [column, kind]);
  return { ...keys, ...counts, ...(Object.fromEntries(shares) as Record<string, ReportColumnKind>) };
}

/** Rows with their shares and means beside the counts; made in slices of the event loop, as all that goes through rows is. */
export function withShares(name: ReportName, rows: readonly ReportRow[]): Promise<readonly ReportRow[]> {
  const { derived }: Report = reportCatalogue[name];
  return mapInSlices(rows, (row) => ({
    ...row,
    ...Object.fromEntries(
      Object.entries(derived).map(([column, { of, by }]): [string, ReportCell] => {
        const [above, below] = [sumOf(row, of), sumOf(row, by)];
        return [column, below === 0 ? null : above / below];
      }),
    ),
  }));
}

function sumOf(row: ReportRow, columns: string | readonly string[]): number {
  return [columns].flat().reduce((sum, column) => sum + Number(row[column] ?? 0), 0);
}

/** A row beside the row of the same keys in another period; null: that period has none. */
export interface ComparedRow {
  readonly row: ReportRow | null;
  readonly before: ReportRow | null;
}

/** Rows of two periods side by side, those of the newer first in their order. */
export async function compareRows(
  name: ReportName,
  rows: readonly ReportRow[],
  before: readonly ReportRow[],
): Promise<readonly ComparedRow[]> {
  const keys = Object.keys(reportCatalogue[name].keys);
  const keyOf = (row: ReportRow): string => JSON.stringify(keys.map((key) => row[key]));
  const earlier = new Map(await mapInSlices(before, (row) => [keyOf(row), row] as const));
  const compared = await mapInSlices(rows, (row) => {
    const key = keyOf(row);
    const other = earlier.get(key) ?? null;
    earlier.delete(key);
    return { row, before: other };
  });
  return [...compared, ...[...earlier.values()].map((row) => ({ row: null, before: row }))];
}
