import type { HistogramState } from '../../dialer/pacing/estimators/histogram.ts';
import type { Distribution } from '../world/distribution.ts';

/** As many as a mixture of the laboratory takes. */
const parts = 10;
/** With fewer observations a learnt shape says less than the laboratory's own. */
const fewest = 30;

/**
 * A learnt histogram as a distribution of the laboratory: ten uniform parts of a tenth of the weight each. Quantiles at the
 * tenths are those of the histogram; within a bin its weight is taken as even.
 *
 * @returns undefined while fewer than thirty observations are remembered
 */
export function distributionOf({ counts, binMs = 250 }: HistogramState): Distribution | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!(total >= fewest)) return undefined;
  const edges = Array.from({ length: parts + 1 }, (_, index) => binMs * quantileOf(counts, (index / parts) * total));
  return {
    type: 'mixture',
    parts: edges.slice(1).map((toMs, index) => ({
      weight: 1,
      of: { type: 'uniform', fromMs: edges[index] ?? 0, toMs },
    })),
  };
}

/** Where so much weight lies below, in bins; for none: where the weight begins. */
function quantileOf(counts: readonly number[], weight: number): number {
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    if (count > 0 && below + count >= weight) return bin + Math.max(0, (weight - below) / count);
    below += count;
  }
  return counts.length;
}
