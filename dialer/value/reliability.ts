import type { Foretold } from './payment/isotonic.ts';

/** One bar of a reliability picture: forecasts of about the same chance. */
export interface ReliabilityBin {
  /** Lower edge, included; the upper edge is the next one's. */
  readonly from: number;
  readonly count: number;
  /** Mean of the chances given. */
  readonly foretold: number;
  /** Share that happened. */
  readonly happened: number;
}

/** How good a set of forecasts was. */
export interface Reliability {
  readonly count: number;
  /** Mean squared error, 0 best; 0.25 for always saying one half. */
  readonly brier: number;
  /** Brier of always giving the overall share: what forecasts must beat. */
  readonly brierOfShare: number;
  /** Expected calibration error: mean distance between foretold and happened over the bins, by count. */
  readonly calibrationError: number;
  /** Share among the tenth with the highest chances, over the overall share; 1 without forecasts or events. */
  readonly topDecileLift: number;
  /** Ascending; empty bins are left out. */
  readonly bins: readonly ReliabilityBin[];
}

/** Scores forecasts for reports. Pure. @param binCount bins of equal width over 0..1 */
export function reliabilityOf(forecasts: readonly Foretold[], binCount = 10): Reliability {
  const count = forecasts.length;
  const share = meanOf(forecasts.map(outcomeOf));
  const bins = binned(forecasts, binCount);
  return {
    count,
    brier: meanOf(forecasts.map((each) => (each.chance - outcomeOf(each)) ** 2)),
    brierOfShare: share * (1 - share),
    calibrationError:
      bins.reduce((sum, bin) => sum + Math.abs(bin.foretold - bin.happened) * bin.count, 0) / Math.max(1, count),
    topDecileLift: topDecileLift(forecasts, share),
    bins,
  };
}

function binned(forecasts: readonly Foretold[], binCount: number): readonly ReliabilityBin[] {
  const byBin = new Map<number, Foretold[]>();
  for (const each of forecasts) {
    const bin = Math.min(binCount - 1, Math.floor(each.chance * binCount));
    const known = byBin.get(bin);
    if (known) known.push(each);
    else byBin.set(bin, [each]);
  }
  return [...byBin]
    .sort(([a], [b]) => a - b)
    .map(([bin, members]) => ({
      from: bin / binCount,
      count: members.length,
      foretold: meanOf(members.map(({ chance }) => chance)),
      happened: meanOf(members.map(outcomeOf)),
    }));
}

function topDecileLift(forecasts: readonly Foretold[], share: number): number {
  if (share === 0) return 1;
  const size = Math.max(1, Math.round(forecasts.length / 10));
  const top = forecasts.toSorted((a, b) => b.chance - a.chance).slice(0, size);
  return meanOf(top.map(outcomeOf)) / share;
}

function outcomeOf({ happened }: Foretold): number {
  return happened ? 1 : 0;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
