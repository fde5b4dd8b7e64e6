/** Rows of texts as aligned columns, two spaces apart; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const isNumber = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber[column] === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

/** A share as people read it: `2.1 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Counts that are not zero: `busy 3, connected 12`. */
export function counts(values: Readonly<Record<string, number | undefined>>): string {
  const parts = Object.entries(values).flatMap(([name, count]) => (count ? [`${name} ${count}`] : []));
  return parts.length > 0 ? parts.join(', ') : '–';
}
