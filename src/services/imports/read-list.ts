import type { Readable } from 'node:stream';
import type { ListFormat } from '../../store/ports/import-job.ts';
import { readJsonLines, type JsonLineSource } from './read-json-lines.ts';
import { readRows, type RowSource } from './read-rows.ts';
import { decodedText, preceded } from './text/decoded-text.ts';

/**
 * Opens a list: JSON lines when `format` says so or when its first character is a brace, else CSV.
 *
 * @throws AppError `IMPORT_FAILED` for a CSV without a header line, and for what is not text
 */
export async function readList(source: Readable, format?: ListFormat): Promise<RowSource | JsonLineSource> {
  const text = decodedText(source);
  let start = '';
  for (let next = await text.texts.next(); !next.done; next = await text.texts.next()) {
    start += next.value;
    if (start.trim() !== '') break;
    // Blank lines before a list count as lines; more than these are no beginning of one.
    if (start.length > longestBlankStart) break;
  }
  const whole = preceded(start, text);
  return format === 'ndjson' || start.trimStart().startsWith('{') ? readJsonLines(whole) : readRows(whole);
}

const longestBlankStart = 65_536;
