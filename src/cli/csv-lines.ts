import type { z } from 'zod';
import { csvRow } from '../api/exports/csv-cells.ts';
import type { reportReply } from '../api/contracts/reports.ts';

type Told = z.output<typeof reportReply>;
/** A report as CSV; with a comparison, each count stands beside `before` of the other period. */
export function csvLines({ columns, rows }: Told): string {
  const isCompared = rows.some(({ before }) => before !== undefined);
  const counts = columns.filter(({ isKey }) => !isKey);
  const head = [...columns.map(({ name }) => name), ...(isCompared ? counts.map(({ name }) => `before.${name}`) : [])];
  const lines = rows.map(({ row, before }) => [
    ...columns.map(({ name, isKey }) => (row ?? (isKey ? before : null))?.[name]),
    ...(isCompared ? counts.map(({ name }) => before?.[name]) : []),
  ]);
  return [head, ...lines].map(csvRow).join('');
}
