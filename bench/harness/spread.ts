/** A figure with its spread over the repetitions. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Median and extremes of the samples. Extremes rather than a deviation: with the handful of repetitions that a
 * benchmark affords, they say honestly how noisy the machine was.
 *
 * @throws Error when there is no sample
 */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (low === undefined || high === undefined) throw new Error('a metric without samples');
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? low) + (sorted[Math.ceil(middle)] ?? high)) / 2;
  return { median, low, high, count: sorted.length };
}

/** Three significant digits, thousands grouped: readable from microseconds to millions. */
export function formatFigure(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.min(6, digits) });
}
