/** A distribution of a duration, as bin masses that sum to 1. Bins are those of the histogram it stands behind. */
export type Shape = Float64Array;

/** Masses of a duration in bins from its cumulative distribution function (argument in ms); the last bin takes the rest. */
export function shapeOf(cdf: (ms: number) => number, binMs: number, bins: number): Shape {
  const masses = new Float64Array(bins);
  let below = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const upTo = bin === bins - 1 ? 1 : cdf((bin + 1) * binMs);
    masses[bin] = Math.max(0, upTo - below);
    below = Math.max(below, upTo);
  }
  return masses;
}

/** Running sums of the masses: the chance of each bin or an earlier one. */
export function cumulate(shape: Shape): Float64Array {
  const sums = new Float64Array(shape.length);
  let sum = 0;
  for (let bin = 0; bin < shape.length; bin += 1) {
    sum += shape[bin] ?? 0;
    sums[bin] = sum;
  }
  return sums;
}

/** The mean duration, in bins. */
export function meanBins(shape: Shape): number {
  let sum = 0;
  for (let bin = 0; bin < shape.length; bin += 1) sum += (shape[bin] ?? 0) * (bin + 0.5);
  return sum;
}

/** Log-normal with the given mean (ms) and coefficient of variation. */
export function logNormalCdf(mean: number, cv: number): (ms: number) => number {
  const variance = Math.log(1 + cv * cv);
  const location = Math.log(mean) - variance / 2;
  const scale = Math.sqrt(variance);
  return (ms) => (ms <= 0 ? 0 : 0.5 * (1 + erf((Math.log(ms) - location) / (scale * Math.SQRT2))));
}

/** Gamma with shape `k` and the given mean (ms), begun after `shift` ms: by the series of the incomplete gamma function. */
export function shiftedGammaCdf(shift: number, k: number, mean: number): (ms: number) => number {
  return (ms) => (ms <= shift ? 0 : lowerGammaRegularised(k, ((ms - shift) * k) / mean));
}

/** Weighted sum of cumulative distribution functions; weights sum to 1. */
export function mixtureCdf(
  parts: readonly (readonly [weight: number, cdf: (ms: number) => number])[],
): (ms: number) => number {
  return (ms) => parts.reduce((sum, [weight, cdf]) => sum + weight * cdf(ms), 0);
}

/** Uniform between two durations, ms; equal bounds make a step. */
export function uniformCdf(from: number, to: number): (ms: number) => number {
  return (ms) => (ms < from ? 0 : ms >= to ? 1 : (ms - from) / (to - from));
}

/** Abramowitz and Stegun 7.1.26, absolute error below 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const value = 1 - poly * Math.exp(-x * x);
  return x >= 0 ? value : -value;
}

/** P(k, x) by its power series (NIST DLMF 8.11.4); good for the x < 200 met here. */
function lowerGammaRegularised(k: number, x: number): number {
  if (x > 200) return 1;
  let term = 1 / k;
  let sum = term;
  for (let n = 1; n < 1000 && term > sum * 1e-12; n += 1) {
    term *= x / (k + n);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(-x + k * Math.log(x) - logGamma(k)));
}

/** Stirling's series (NIST DLMF 5.11.1) after shifting the argument above 8 by the recurrence. */
function logGamma(z: number): number {
  let x = z;
  let shift = 0;
  for (; x < 8; x += 1) shift += Math.log(x);
  const inverse = 1 / x;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
