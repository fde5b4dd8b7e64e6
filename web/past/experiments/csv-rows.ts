/** A row of a CSV, and the line of the file on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const separators = [',', ';', '\t'] as const;

/**
 * The rows of a CSV: quoted cells may hold separators, ends of lines and doubled quotes; blank lines are passed over. The
 * separator is the one that the first line has most of. Ends at a quote that is never closed, with a row of no cells. Pure.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const separator = separators.reduce((most, one) =>
    header.split(one).length > header.split(most).length ? one : most,
  );
  const cell = new RegExp(
    `[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^"${separator}\r\n][^${separator}\r\n]*)?)(${separator}|\r\n|\n|\r|$)`,
    'gy',
  );
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  while (cell.lastIndex < text.length || cells.length > 0) {
    const found = cell.exec(text);
    if (!found) {
      yield { line: begun, cells: [] };
      return;
    }
    const [all, quoted, plain = '', end] = found;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += all.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === separator) continue;
    if (cells.some((one) => one !== '')) yield { line: begun, cells };
    cells = [];
    begun = line;
  }
}
