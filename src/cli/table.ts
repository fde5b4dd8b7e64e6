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

/** Texts behind their labels, aligned. */
export function labelled(rows: readonly (readonly [label: string, text: string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  return rows.map(([label, text]) => `${label.padEnd(width)}   ${text}`.trimEnd());
}

/** Counts that are not zero, by their names: `busy 3, connected 12`. */
export function counts<K extends string>(
  values: Readonly<Partial<Record<K, number>>>,
  names: Readonly<Record<K, string>>,
): string {
  const parts = Object.entries<number | undefined>(values).flatMap(([key, count]) =>
    count ? [`${names[key as K]} ${count}`] : [],
  );
  return parts.length > 0 ? parts.join(', ') : '–';
}
