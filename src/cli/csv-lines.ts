import type { z } from 'zod';
import type { reportReply } from '../api/contracts/reports.ts';

type Told = z.output<typeof reportReply>;
type Cell = string | number | null | undefined;

/** A spreadsheet takes a cell that begins like this for a formula, and runs it. */
const formula = /^[=+\-@\t\r]/;

/** One cell of a CSV file (RFC 4180). What a spreadsheet would run is told apart by a leading `'`; numbers are numbers. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A report as CSV; with a comparison, each count stands beside `before` of the other period. */
export function csvLines({ columns, rows }: Told): string {
  const isCompared = rows.some(({ before }) => before !== undefined);
  const counts = columns.filter(({ isKey }) => !isKey);
  const head = [...columns.map(({ name }) => name), ...(isCompared ? counts.map(({ name }) => `before.${name}`) : [])];
  const lines = rows.map(({ row, before }) => [
    ...columns.map(({ name, isKey }) => (row ?? (isKey ? before : null))?.[name]),
    ...(isCompared ? counts.map(({ name }) => before?.[name]) : []),
  ]);
  return [head, ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}
