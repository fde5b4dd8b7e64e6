import { parse } from 'csv-parse/sync';
import { AppError } from '../../../kernel/errors.ts';
import type { DecodedText } from './text/decoded-text.ts';
import { detectDelimiter, RecordSplitter, type RawRecord } from './text/split-records.ts';
import type { TextFormat } from './text/text-format.ts';
import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';

/** One row of a file. */
export interface FileRow {
  /** As a spreadsheet counts: 1 is the first row of the file, a line `sep=…` apart. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The names of its cells, where each row has its own: in JSON lines. */
  readonly headers?: readonly string[];
  /** The row cannot be cut into cells; `cells` holds its text. */
  readonly broken?: ImportReason;
}

/** The header, and then the rows in batches. */
export interface RowSource {
  readonly headers: readonly string[];
  readonly delimiter: string;
  /** What ends a line. */
  readonly lineBreak: string;
  /** As far as it is known yet. */
  format(): TextFormat;
  /** Rows without content between others, so far. */
  blankRows(): number;
  /** Bytes read so far. */
  bytes(): number;
  readonly batches: AsyncIterable<readonly FileRow[]>;
}

const mostColumns = 500;
/** A header longer than this is no header. */
const longestHeader = 65_536;

/**
 * Opens a CSV file: encoding and delimiter are found out from its beginning (Excel's `sep=` line counts).
 * Memory is bounded by the chunks of the source and the longest row.
 *
 * @throws AppError `IMPORT_FAILED` when it has no header line or is not text
 */
export async function readRows({ texts, decoding }: DecodedText): Promise<RowSource> {
  let start = '';
  let ended = false;
  while (!ended && !hasHeader(start)) {
    if (start.length > longestHeader) throw new AppError('IMPORT_FAILED', { reason: 'headerTooLong' });
    const next = await texts.next();
    if (next.done) ended = true;
    else start += next.value;
  }
  const { delimiter, body } = readStart(start);
  const headers = readHeaders(body, delimiter, ended);
  const splitter = new RecordSplitter(delimiter, headers.length);
  const records = splitter.push(body);
  if (ended) records.push(...splitter.end());
  return {
    headers,
    delimiter,
    lineBreak: /\r\n|\n|\r/.exec(start)?.[0] ?? '\r\n',
    format: () => decoding.format,
    blankRows: () => splitter.blankRows,
    bytes: () => decoding.bytes,
    batches: rowBatches(records.slice(1), ended ? undefined : { texts, splitter }, delimiter),
  };
}

function readHeaders(body: string, delimiter: string, ended: boolean): readonly string[] {
  const splitter = new RecordSplitter(delimiter);
  const records = splitter.push(body);
  const header = records[0] ?? (ended ? splitter.end()[0] : undefined);
  const headers = header && !header.broken ? parseRecord(header.text, delimiter) : undefined;
  if (!headers) throw new AppError('IMPORT_FAILED', { reason: 'headerMissing' });
  if (headers.length > mostColumns)
    throw new AppError('IMPORT_FAILED', { reason: 'tooManyColumns', most: mostColumns });
  // Headers are printed on terminals.
  return headers.map((cell) => cell.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim());
}

/** A whole header line with something on it, after the blank lines and the `sep=` line there may be. */
function hasHeader(text: string): boolean {
  const { body } = readStart(text);
  return new RecordSplitter(detectDelimiter(body)).push(body).length > 0;
}

function readStart(text: string): { readonly delimiter: string; readonly body: string } {
  const given = /^\s*"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text);
  const body = given ? text.slice(given[0].length) : text;
  const delimiter = given?.[1] ?? detectDelimiter(/^\s*([^\r\n]*)/.exec(body)?.[1] ?? '');
  return { delimiter, body };
}

async function* rowBatches(
  first: readonly RawRecord[],
  rest: { readonly texts: AsyncGenerator<string, void>; readonly splitter: RecordSplitter } | undefined,
  delimiter: string,
): AsyncGenerator<readonly FileRow[]> {
  if (first.length > 0) yield parseBatch(first, delimiter);
  if (!rest) return;
  for await (const text of rest.texts) {
    const records = rest.splitter.push(text);
    if (records.length > 0) yield parseBatch(records, delimiter);
  }
  const last = rest.splitter.end();
  if (last.length > 0) yield parseBatch(last, delimiter);
}

/** All rows at once, which is fast; one by one when any of them is odd. */
function parseBatch(records: readonly RawRecord[], delimiter: string): readonly FileRow[] {
  const sound = records.every((record) => !record.broken);
  const parsed = sound ? parseText(records.map((record) => record.text).join('\n'), delimiter) : undefined;
  const all = parsed?.length === records.length ? parsed : undefined;
  return records.map(({ row, text, broken }, i): FileRow => {
    if (broken) return { row, cells: [text], broken };
    const cells = all?.[i] ?? parseRecord(text, delimiter);
    if (!cells) return { row, cells: [text], broken: 'unclosedQuote' };
    return { row, cells };
  });
}

function parseRecord(text: string, delimiter: string): readonly string[] | undefined {
  const records = parseText(text, delimiter);
  return records?.length === 1 ? records[0] : undefined;
}

function parseText(text: string, delimiter: string): readonly string[][] | undefined {
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true });
  } catch {
    return undefined;
  }
}
