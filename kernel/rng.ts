/** A source of randomness. Seeded in tests, in the laboratory and in the city, so that a run can be repeated. */
export interface Rng {
  /** A number uniform in [0, 1). */
  next(): number;
}

/**
 * A small, fast, seedable generator (mulberry32, public domain, by Tommy Ettinger).
 * Not for secrets: tokens come from `node:crypto`.
 *
 * @param seed any integer; the same seed gives the same sequence
 */
export function seededRng(seed: number): Rng {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}
