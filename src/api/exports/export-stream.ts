import { Readable } from 'node:stream';
import type { Log } from '../../../kernel/log.ts';
import { nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import { writeLines } from '../write-lines.ts';
import { csvRow } from './csv-cells.ts';
import type { ExportFormat } from './export-format.ts';
import type { ExportTable } from './export-table.ts';

/** Text that is gathered before it is written, in characters: a row is small, a write is not free. */
const chunkLength = 16_384;

/**
 * A table as a stream of text. The source is asked for rows only as fast as the client reads: one chunk waits in memory,
 * beside what the socket holds; and in slices of the event loop. A client that leaves ends the source.
 *
 * A failure of the source before its first row rejects. After that, NDJSON ends with a line `failed`; a CSV has no place to say
 * it, so its connection breaks off.
 */
export async function exportStream(
  { columns, rows }: ExportTable,
  format: Exclude<ExportFormat, 'json'>,
  log: Log,
): Promise<Readable> {
  const source = await begun(rows);
  const text = format === 'csv' ? csvText(source, columns, log) : writeLines(source, log);
  return Readable.from(endable(chunks(text), source), { objectMode: true, highWaterMark: 1 });
}

/** A source whose first row was read. */
interface Source extends AsyncIterable<object> {
  /** Ends it, also when nobody has read from it. */
  end(): Promise<void>;
}

async function begun(rows: ExportTable['rows']): Promise<Source> {
  const iterator = toAsync(rows);
  let first: IteratorResult<object> | undefined = await iterator.next();
  const next = (): Promise<IteratorResult<object>> => {
    if (!first) return iterator.next();
    const result = first;
    first = undefined;
    return Promise.resolve(result);
  };
  const end = async (): Promise<void> => {
    await iterator.return?.();
  };
  const done = async (): Promise<IteratorResult<object>> => {
    await end();
    return { done: true, value: undefined };
  };
  return { end, [Symbol.asyncIterator]: () => ({ next, return: done }) };
}

function toAsync(rows: ExportTable['rows']): AsyncIterator<object> {
  if (Symbol.asyncIterator in rows) return rows[Symbol.asyncIterator]();
  return Readable.from(rows)[Symbol.asyncIterator]() as AsyncIterator<object>;
}

async function* csvText(rows: AsyncIterable<object>, columns: readonly string[], log: Log): AsyncGenerator<string> {
  yield csvRow(columns);
  try {
    for await (const row of rows) yield csvRow(columns.map((column) => (row as Record<string, unknown>)[column]));
  } catch (error) {
    log.error({ err: error }, 'an export failed');
    throw error;
  }
}

async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let gathered = '';
  for await (const line of lines) {
    if (sliceIsOver()) await nextSlice();
    gathered += line;
    if (gathered.length < chunkLength) continue;
    yield gathered;
    gathered = '';
  }
  if (gathered !== '') yield gathered;
}

/** A generator that was never asked ends without its `finally`: the source is ended beside it. */
function endable(text: AsyncGenerator<string>, source: Source): AsyncIterable<string> {
  const end = async (): Promise<IteratorResult<string>> => {
    await Promise.all([source.end(), text.return(undefined)]);
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next: () => text.next(), return: end }) };
}
