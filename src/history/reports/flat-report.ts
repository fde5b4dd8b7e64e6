import { mapInSlices } from '../../../kernel/slices.ts';
import type { ReportCell, ReportRow } from '../history.ts';
import type { ComparedRow } from './tell-report.ts';

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly ReportRow[];
}

interface ToldReport {
  readonly columns: readonly { readonly name: string; readonly isKey: boolean }[];
  readonly rows: readonly { readonly row: ReportRow | null; readonly before?: ComparedRow['before'] }[];
  /** The rows have another period beside them. */
  readonly isCompared: boolean;
}

/** A report as one table; with a comparison, each count has a column `before.NAME` of the other period. */
export async function flatReport({ columns, rows, isCompared }: ToldReport): Promise<ReportTable> {
  const names = columns.map(({ name }) => name);
  const counts = isCompared ? columns.filter(({ isKey }) => !isKey).map(({ name }) => name) : [];
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  return {
    columns: [...names, ...counts.map((name) => `before.${name}`)],
    rows: await mapInSlices(rows, ({ row, before }) =>
      Object.fromEntries([
        ...names.map((name): [string, ReportCell] => [
          name,
          (row ?? (keys.includes(name) ? before : null))?.[name] ?? null,
        ]),
        ...counts.map((name): [string, ReportCell] => [`before.${name}`, before?.[name] ?? null]),
      ]),
    ),
  };
}
