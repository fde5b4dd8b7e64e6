/** How long a comment's range is, s, as somebody typed it; undefined: it has none. */
export function lengthOf(typed: string): number | 'wrong' | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return undefined;
  const seconds = Number(text);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 'wrong';
}
