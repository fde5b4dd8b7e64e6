/** The level of a full-scale square wave is 0 dB; digital silence is put at this floor. */
export const silenceDb = -96;

/** Mean power of 16-bit samples → dB relative to full scale, never below {@link silenceDb}. */
export function powerToDb(power: number): number {
  if (power <= 0) return silenceDb;
  return Math.max(silenceDb, 10 * Math.log10(power) - 90.309);
}
