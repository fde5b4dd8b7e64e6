/**
 * A number uniform in [0, 1) that depends on `key` and `unit` alone: the same after a restart, and another for another key.
 * It spreads evenly, and is no secret. After cyrb53 (public domain, by bryc).
 */
export function uniformOf(key: string, unit: string): number {
  // The length keeps `ab` + `c` and `a` + `bc` apart.
  const text = `${key.length}:${key}${unit}`;
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return ((low >>> 0) * 0x20_0000 + (high >>> 11)) / 2 ** 53;
}
