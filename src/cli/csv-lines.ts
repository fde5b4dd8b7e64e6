import type { z } from 'zod';
import { csvRow } from '../api/exports/csv-cells.ts';
import type { reportReply } from '../api/contracts/reports.ts';
import { flatReport } from '../history/reports/flat-report.ts';

type Told = z.output<typeof reportReply>;

/** A report as CSV; with a comparison, each count has a column `before.NAME` of the other period. */
export async function csvLines(told: Told): Promise<string> {
  const isCompared = told.rows.some(({ before }) => before !== undefined);
  const { columns, rows } = await flatReport({ ...told, isCompared });
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map(csvRow).join('');
}
