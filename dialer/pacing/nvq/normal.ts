const inverseSqrt2Pi = 0.3989422804014327;

/**
 * P(X ≥ x) of a standardised variable with the given skewness: the normal tail with the first Edgeworth term,
 * 1 − Φ(x) + γ/6 (x² − 1) φ(x), held to 0..1.
 */
export function upperNormal(x: number, skewness = 0): number {
  const density = inverseSqrt2Pi * Math.exp(-0.5 * x * x);
  const tail = normalTail(x, density) + (skewness / 6) * (x * x - 1) * density;
  return Math.min(1, Math.max(0, tail));
}

/** Abramowitz and Stegun 26.2.17; absolute error below 7.5e-8. */
function normalTail(x: number, density: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? density * poly : 1 - density * poly;
}
