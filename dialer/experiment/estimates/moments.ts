/** Sums over the units of an arm: of the weights w (1 / propensity) with a quantity v, enough for its mean and variance. */
export class Moments {
  units = 0;
  w = 0;
  w2 = 0;
  wv = 0;
  w2v = 0;
  w2v2 = 0;

  /** @param sign −1 takes the unit out again */
  add(weight: number, value: number, sign: 1 | -1 = 1): void {
    this.units += sign;
    this.w += sign * weight;
    this.w2 += sign * weight * weight;
    this.wv += sign * weight * value;
    this.w2v += sign * weight * weight * value;
    this.w2v2 += sign * weight * weight * value * value;
  }

  /** The weighted mean. */
  get mean(): number {
    return this.w === 0 ? 0 : this.wv / this.w;
  }

  /** Variance of the weighted mean; with few units a little larger than the plain one, which is too small then. */
  get variance(): number {
    const { units, mean, w, w2, w2v, w2v2 } = this;
    if (units < 2) return Number.POSITIVE_INFINITY;
    return ((w2v2 - 2 * mean * w2v + mean * mean * w2) / (w * w)) * (units / (units - 1));
  }
}
