/** Bytes of something: `from` included, `to` not. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The range that a header Range asks for (RFC 9110 §14.1.2), cut to what there is. Undefined: all of it, also where the header
 * asks for several ranges or is none. `beyond`: it begins after the end.
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | 'beyond' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const from = Math.max(0, bytes - Number(last));
    return Number(last) === 0 || bytes === 0 ? 'beyond' : { from, to: bytes };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= bytes) return 'beyond';
  return { from: Number(first), to: last === '' ? bytes : Math.min(bytes, Number(last) + 1) };
}
