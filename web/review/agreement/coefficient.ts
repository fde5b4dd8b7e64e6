/** How to read a coefficient of agreement, by the limits that Krippendorff recommends: 0.8, and 0.667 for tentative conclusions. */
export function levelOf(coefficient: number): 'good' | 'fair' | 'poor' {
  if (coefficient >= 0.8) return 'good';
  return coefficient >= 0.667 ? 'fair' : 'poor';
}

/** Whether a reviewer differs from the others beyond what chance explains: the interval lies on one side of 0. */
export function driftOf(interval: readonly [number, number] | undefined): 'higher' | 'lower' | 'none' {
  if (interval === undefined) return 'none';
  if (interval[0] > 0) return 'higher';
  return interval[1] < 0 ? 'lower' : 'none';
}
