import { z } from 'zod';

/** As what a list is given. */
export const exportFormat = z.enum(['json', 'ndjson', 'csv']);
/** As what a file of rows is given. */
export const fileFormat = z.enum(['csv', 'ndjson']);
/** The same, of a list that is a table of few rows. */
export const tableFormat = z.enum([...exportFormat.options, 'parquet']);
export type ExportFormat = z.output<typeof tableFormat>;

/** The media type of each format, without parameters. */
export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
};

const wanted: Readonly<Record<string, ExportFormat>> = {
  'application/json': 'json',
  '*/*': 'json',
  'application/*': 'json',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'text/csv': 'csv',
  'application/vnd.apache.parquet': 'parquet',
};

/** The format that `?format=` names, else the one that the header Accept likes best (RFC 9110 §12.5.1), else JSON. */
export function formatOf(
  named: ExportFormat | undefined,
  accept: string | undefined,
  given: readonly ExportFormat[],
): ExportFormat {
  if (named !== undefined) return named;
  let best: { readonly format: ExportFormat; readonly weight: number } = { format: 'json', weight: 0 };
  for (const range of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    const format = wanted[type];
    if (format !== undefined && given.includes(format) && weight > best.weight) best = { format, weight };
  }
  return best.format;
}
