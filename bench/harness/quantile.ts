/** The value below which a share `at` (0–1) of ascending values lies; NaN when there are none. */
export function quantile(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? Number.NaN;
}
