import type { FileRow, RowSource } from './read-rows.ts';
import { readJsonLine } from './read-json-line.ts';
import type { DecodedText } from './text/decoded-text.ts';
import { LineSplitter, type TextLine } from './text/split-lines.ts';

/** The rows of a file of JSON lines; each brings the names of its own columns. */
export interface JsonLineSource extends Omit<RowSource, 'headers'> {
  /** A rejected row that came back was among the lines read so far. */
  supplement(): boolean;
}

/**
 * Opens a file with one JSON object a line. A line that is none is a broken row, and the next is read as if it were not
 * there. Memory is bounded by the pieces of the text and the longest line.
 */
export function readJsonLines({ texts, decoding }: DecodedText): JsonLineSource {
  const splitter = new LineSplitter();
  let supplement = false;
  const rowOf = ({ row, text, isTooLong }: TextLine): FileRow => {
    const read = isTooLong ? ({ broken: 'rowTooLong' } as const) : readJsonLine(text);
    if ('broken' in read) return { row, headers: [], cells: [text], broken: read.broken };
    supplement ||= read.isRejected;
    return { row, headers: read.headers, cells: read.cells };
  };
  async function* batches(): AsyncGenerator<readonly FileRow[]> {
    for await (const text of texts) {
      const lines = splitter.push(text);
      if (lines.length > 0) yield lines.map(rowOf);
    }
    const last = splitter.end();
    if (last.length > 0) yield last.map(rowOf);
  }
  return {
    // Of the rejected rows, which are a CSV also here.
    delimiter: ',',
    lineBreak: '\r\n',
    format: () => decoding.format,
    blankRows: () => splitter.blankRows,
    bytes: () => decoding.bytes,
    supplement: () => supplement,
    batches: batches(),
  };
}
