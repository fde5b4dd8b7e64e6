/** The first and the last day of a month, like `2026-11-01`. @param away months from the one of `today` */
export function monthOf(today: Date, away: number): { readonly from: string; readonly to: string } {
  const first = Date.UTC(today.getFullYear(), today.getMonth() + away, 1);
  const last = Date.UTC(today.getFullYear(), today.getMonth() + away + 1, 0);
  const text = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: text(first), to: text(last) };
}

/** Days in weeks from Monday on; undefined stands for days of other months. */
export function weeksOf<T extends { readonly date: string }>(
  days: readonly T[],
): readonly (readonly (T | undefined)[])[] {
  const first = days[0];
  if (first === undefined) return [];
  const before = (new Date(Date.parse(first.date)).getUTCDay() + 6) % 7;
  const cells: (T | undefined)[] = [...Array.from({ length: before }, () => undefined), ...days];
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(7 * week, 7 * week + 7));
}
