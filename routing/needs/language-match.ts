/** Does somebody with language `tag` understand `wanted`? One tag begins with the other, part by part: `es` and `es-CO`. */
export function speaks(tag: string, wanted: string): boolean {
  if (tag === wanted) return true;
  const [short, long] = tag.length < wanted.length ? [tag, wanted] : [wanted, tag];
  return (
    long.toLowerCase().startsWith(short.toLowerCase()) && (long.length === short.length || long[short.length] === '-')
  );
}
