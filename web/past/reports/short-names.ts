/** What tells rows apart, of the parts that name each: without parts that are alike in all rows, and none said twice. Pure. */
export function shortNames(rows: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = rows;
  const differing = first.map((part, place) => rows.some((row) => row[place] !== part));
  return rows.map((row) => {
    const told = row.filter((_, place) => differing[place]);
    return [...new Set(told.length > 0 ? told : row)].join(' · ');
  });
}
