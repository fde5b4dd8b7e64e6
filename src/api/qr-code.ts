/** A QR code as one SVG path: a square of `size` modules, black where the path is, its quiet zone included. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** The code of a text. The library is read when the first one is asked for. */
export async function qrCodeOf(text: string): Promise<QrCode> {
  const { encode } = await import('uqr');
  // Readers want four light modules around (ISO/IEC 18004 §5.3.8).
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join('') };
}
