import type { ParquetColumn, ParquetSource } from '../archiver/archiver-questions.ts';
import type { ReportTable } from './flat-report.ts';
import { reportCatalogue, type ReportName } from './report-catalogue.ts';
import type { ReportColumnKind } from './report.ts';
import { columnsOf } from './tell-report.ts';

const types: Readonly<Record<ReportColumnKind, ParquetColumn['type']>> = {
  ...{ text: 'text', count: 'whole', instant: 'whole', day: 'whole', ms: 'whole' },
  ...{ share: 'real', number: 'real' },
};

/** A report as what a Parquet file is written from: its columns have the same types whatever the period. */
export function parquetReport(name: ReportName, { columns, rows }: ReportTable): ParquetSource {
  const kinds = columnsOf(name);
  return {
    columns: columns.map((column) => ({ name: column, type: typeOf(name, kinds, column.replace(/^before\./, '')) })),
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
  };
}

/** Means of durations have fractions. */
function typeOf(name: ReportName, kinds: ReturnType<typeof columnsOf>, column: string): ParquetColumn['type'] {
  const kind = kinds[column];
  if (kind === undefined) return 'text';
  return kind === 'ms' && column in reportCatalogue[name].derived ? 'real' : types[kind];
}
