import type { Rng } from '../../../kernel/rng.ts';

/** A figure with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The `p` quantile (0 … 1) of the values, nearest rank; NaN when there are none. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN;
}

/** Mean of the values; NaN when there are none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * 95 % interval by resampling whole clusters (Efron & Tibshirani 1993): clips of one prompt and speaker are alike, so
 * they are drawn together.
 *
 * @param rounds how many resamples
 */
export function clusterBootstrap<T>(
  items: readonly T[],
  clusterOf: (item: T) => string,
  options: { readonly figure: (items: readonly T[]) => number; readonly rng: Rng; readonly rounds?: number },
): Interval {
  const byName = new Map<string, T[]>();
  for (const item of items) byName.set(clusterOf(item), [...(byName.get(clusterOf(item)) ?? []), item]);
  const clusters = [...byName.values()];
  const figures = Array.from({ length: options.rounds ?? 400 }, () => {
    const drawn = clusters.flatMap(() => clusters[Math.floor(options.rng.next() * clusters.length)] ?? []);
    return options.figure(drawn);
  });
  return { value: options.figure(items), low: quantile(figures, 0.025), high: quantile(figures, 0.975) };
}
