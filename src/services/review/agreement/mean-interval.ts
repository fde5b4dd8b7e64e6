/** Two-sided 95 % quantiles of Student's t by degrees of freedom, from 2 on; beyond the table the last. */
const quantiles = [
  4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1, 2.09, 2.09,
];

/** The mean of some values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Within this the mean of many more would be, 19 times in 20; undefined under three values: they say nothing of it. */
export function meanInterval(values: readonly number[]): readonly [number, number] | undefined {
  if (values.length < 3) return undefined;
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const t = quantiles[Math.min(values.length - 3, quantiles.length - 1)] ?? 2;
  const half = t * Math.sqrt(variance / values.length);
  return [mean - half, mean + half];
}
