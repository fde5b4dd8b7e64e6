import type { Readable } from 'node:stream';
import { readRows, type FileRow } from '../read-rows.ts';
import { decodedText } from '../text/decoded-text.ts';
import { brokenLineName, rejectColumns, unguard } from './rejects-format.ts';

/**
 * A file of rejected rows as JSON lines: where a row stood, what is wrong with it, and under `record` its cells by their
 * headers, without empty ones. Such a line can be corrected and handed in again.
 *
 * @throws AppError `IMPORT_FAILED` when the file has no header
 */
export async function* rejectedLines(source: Readable): AsyncGenerator<string> {
  const { headers, batches } = await readRows(decodedText(source));
  const names = distinct(headers.slice(rejectColumns.length).map(unguard));
  for await (const batch of batches) {
    yield batch.map((row) => `${JSON.stringify(rejectedRow(row, names))}\n`).join('');
  }
}

function rejectedRow({ row, cells, broken }: FileRow, names: readonly string[]): object {
  // A line of nearly 64 kB can be longer than a row may be once its quotation marks are doubled.
  if (broken) {
    const record = { [brokenLineName]: cells[0] ?? '' };
    return { row, severity: 'reject', field: 'row', reason: broken, explanation: '', record };
  }
  const [at = '', ...said] = cells.slice(0, rejectColumns.length).map(unguard);
  const own = cells.slice(rejectColumns.length).map(unguard);
  const kept = own.flatMap((cell, i) => (cell === '' ? [] : [[names[i] ?? `column ${i + 1}`, cell] as const]));
  const told = rejectColumns.slice(1).map((name, i) => [name, said[i] ?? ''] as const);
  return { row: Number(at), ...Object.fromEntries(told), record: Object.fromEntries(kept) };
}

/** Headers that stand twice get a number, as `telefono 2`, which means the same to an import; empty ones their place. */
function distinct(headers: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return headers.map((header, i) => {
    const plain = header === '' ? `column ${i + 1}` : header;
    let name = plain;
    for (let n = 2; used.has(name); n += 1) name = `${plain} ${n}`;
    used.add(name);
    return name;
  });
}
