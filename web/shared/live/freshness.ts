/** How far what is shown can be trusted. */
export type Freshness = 'fresh' | 'old' | 'lost';

const oldAfterMs = 2_000;
const lostAfterMs = 10_000;

/** @param ageMs since the board came; undefined: none has come */
export function freshnessOf(ageMs: number | undefined): Freshness {
  if (ageMs === undefined || ageMs > lostAfterMs) return 'lost';
  return ageMs > oldAfterMs ? 'old' : 'fresh';
}
