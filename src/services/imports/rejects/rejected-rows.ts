import { brokenLineName, isRejectsFile, rejectColumns, unguard } from './rejects-format.ts';
import type { FileRow, RowSource } from '../read-rows.ts';

/** A list, and whether it is one of rejected rows that came back. */
export interface OpenedList extends RowSource {
  readonly supplement: boolean;
}

/** Takes what an import put before and into rejected rows off again; any other list stays as it is. */
export function withoutReasons(list: RowSource): OpenedList {
  if (!isRejectsFile(list.headers)) return { ...list, supplement: false };
  const own = rejectColumns.length;
  const headers = list.headers.slice(own).map(unguard);
  const brokenAt = headers.indexOf(brokenLineName);
  return {
    ...list,
    supplement: true,
    headers,
    batches: mapped(list.batches, (row) => ({
      ...row,
      cells: withoutBrokenLine(row.cells.slice(own).map(unguard), brokenAt),
    })),
  };
}

/** A row that somebody wrote anew does not keep the text it was. */
function withoutBrokenLine(cells: readonly string[], at: number): readonly string[] {
  const isMended = at >= 0 && cells.some((cell, i) => i !== at && cell.trim() !== '');
  return isMended ? cells.map((cell, i) => (i === at ? '' : cell)) : cells;
}

async function* mapped(
  batches: AsyncIterable<readonly FileRow[]>,
  change: (row: FileRow) => FileRow,
): AsyncGenerator<readonly FileRow[]> {
  for await (const batch of batches) yield batch.map(change);
}
