/**
 * What the bytes 0x80 to 0x9f mean in Windows-1252 (WHATWG Encoding Standard). The runtime's own decoder takes them for
 * Latin-1 in some versions of Node 20 to 23, which makes control characters of `€`, `–` and quotation marks.
 */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Reads Windows-1252. */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => upper.charAt(char.charCodeAt(0) - 0x80));
}

/** Writes Windows-1252; a character it does not have becomes a question mark. */
export function encodeWindows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, byteOf));
}

function byteOf(char: string): number {
  const at = upper.indexOf(char);
  if (at >= 0) return 0x80 + at;
  const code = char.codePointAt(0) ?? 0;
  return code < 0x100 ? code : 0x3f;
}
