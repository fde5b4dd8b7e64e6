import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { requirePermission } from '../access/require-permission.ts';
import type { Endpoint } from '../route.ts';
import { requireNames } from '../select-fields.ts';
import { mediaTypes, type ExportFormat } from './export-format.ts';
import { ExportFile, sendExportFile } from './export-file.ts';
import { exportStream } from './export-stream.ts';
import { ExportTable } from './export-table.ts';

/** @throws AppError FORBIDDEN for whoever may see the list and not take it away */
export async function requireExport(
  endpoint: Endpoint,
  request: FastifyRequest,
  parts: Parameters<typeof requirePermission>[2],
): Promise<void> {
  request.audited.isExport = true;
  const { format, fields } = request.query as { readonly format?: ExportFormat; readonly fields?: string };
  if (format === 'parquet' && fields !== undefined)
    throw new AppError('REQUEST_INVALID', 'a Parquet file has every column: fields is for the other formats');
  const { permission, needsProof } = endpoint.exports ?? {};
  if (permission === undefined || endpoint.scope === undefined) return;
  const { scope } = endpoint;
  await requirePermission({ permission, scope, ...(needsProof && { needsProof }) }, request, parts);
}

/**
 * Streams what an endpoint exports; browsers save it under the table's name.
 *
 * @throws AppError REQUEST_INVALID naming the fields that are no column of the table
 */
export async function sendExport(
  reply: FastifyReply,
  table: unknown,
  {
    format,
    fields,
    log,
  }: { readonly format: Exclude<ExportFormat, 'json'>; readonly fields: string | undefined; readonly log: Log },
): Promise<FastifyReply> {
  if (table instanceof ExportFile) return sendExportFile(reply, table);
  if (!(table instanceof ExportTable) || format === 'parquet')
    throw new TypeError('an endpoint that exports gave no table');
  if (fields !== undefined) requireNames(table.columns, fields);
  const stream = await exportStream(fields === undefined ? table : chosenOf(table, fields.split(',')), format, log);
  return reply
    .type(format === 'csv' ? `${mediaTypes.csv}; charset=utf-8; header=present` : mediaTypes.ndjson)
    .header('content-disposition', `attachment; filename="${table.name}.${format}"`)
    .send(stream);
}

/** The table with some of its columns, in the order of the table. */
function chosenOf({ name, columns, rows }: ExportTable, chosen: readonly string[]): ExportTable {
  return new ExportTable({
    name,
    columns: columns.filter((column) => chosen.includes(column)),
    rows: picked(rows, chosen),
  });
}

async function* picked(rows: ExportTable['rows'], chosen: readonly string[]): AsyncGenerator<object> {
  for await (const row of rows) {
    yield Object.fromEntries(Object.entries(row).filter(([column]) => chosen.includes(column)));
  }
}
