/** Even bits of every code are inverted on the wire (ITU-T G.711). */
const inverted = 0x55;
const sign = 0x80;
const fullScale = 32_768;

/** The sample of an A-law code, -1 to 1. The package that the service uses for it cannot be bundled for a browser. */
export function decodeAlaw(code: number): number {
  const plain = code ^ inverted;
  const exponent = (plain >> 4) & 7;
  const mantissa = ((plain & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return ((plain & sign) === 0 ? -magnitude : magnitude) / fullScale;
}

/** The A-law code of a sample; what is louder than -1 to 1 is clipped. */
export function encodeAlaw(sample: number): number {
  const linear = Math.max(-fullScale, Math.min(fullScale - 1, Math.round(sample * fullScale)));
  const isPositive = linear >= 0;
  const steps = (isPositive ? linear : -linear - 1) >> 4;
  // 16 steps in each of the lowest two segments; each one after is twice as wide.
  const exponent = steps < 16 ? 0 : 28 - Math.clz32(steps);
  const mantissa = exponent === 0 ? steps : (steps >> (exponent - 1)) & 15;
  return ((isPositive ? sign : 0) | (exponent << 4) | mantissa) ^ inverted;
}
