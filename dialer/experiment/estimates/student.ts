/**
 * The quantile of Student's distribution, 0.5 < p < 1: by the expansion of Cornish and Fisher, to about 1 % from 4 degrees
 * of freedom on (Abramowitz & Stegun 26.7.5). Below 4 degrees nothing can be said: Infinity.
 */
export function studentQuantile(p: number, degrees: number): number {
  if (degrees < 4) return Number.POSITIVE_INFINITY;
  const z = normalQuantile(p);
  const n = degrees;
  return (
    z +
    (z ** 3 + z) / (4 * n) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * n ** 4)
  );
}

/** The quantile of the normal distribution, 0.5 ≤ p < 1, to 4.5e-4 (Abramowitz & Stegun 26.2.23). */
function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
}
