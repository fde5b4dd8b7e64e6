/** One seed from three numbers (murmur3's finaliser over their sum with odd weights). */
export function mix(seed: number, number: number, attempt: number): number {
  let h =
    (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca77) ^ Math.imul(attempt + 1, 0xc2b2ae3d)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
