/** Bytes of something: `from` included, `to` not. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The range that a header Range asks for (RFC 9110 §14.1.2), cut to what there is. Undefined: all of it, also where the header
 * asks for several ranges or is none. `beyond`: it begins after the end.
 */
export function rangeOf(header: string, bytes: number): ByteRange | 'beyond' | undefined {
  const suffix = /^bytes=-(\d{1,15})$/.exec(header.trim())?.[1];
  if (suffix !== undefined) return within({ from: Math.max(0, bytes - Number(suffix)), to: bytes }, bytes);
  const [, first, last = ''] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (first === undefined) return undefined;
  const to = last === '' ? Infinity : Number(last) + 1;
  return to <= Number(first) ? undefined : within({ from: Number(first), to }, bytes);
}

function within({ from, to }: ByteRange, bytes: number): ByteRange | 'beyond' {
  return from >= bytes ? 'beyond' : { from, to: Math.min(to, bytes) };
}
