/**
 * The x with I_x(a, b) = p: below it lies the share p of a Beta(a, b) distribution. With p uniform in (0, 1) it is a draw
 * from that distribution. By bisection, exact to 2⁻⁴⁰.
 *
 * @param p 0..1
 * @param a greater than 0
 * @param b greater than 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  let low = 0;
  let high = 1;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, { a, b, logBeta }) < p) low = middle;
    else high = middle;
  }
  return high;
}

interface Shape {
  readonly a: number;
  readonly b: number;
  readonly logBeta: number;
}

/** I_x(a, b) by its continued fraction (NIST DLMF 8.17.22), on the side of the mean where it converges fast. */
function betaCdf(x: number, { a, b, logBeta }: Shape): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta);
  if (x < (a + 1) / (a + b + 2)) return (front / a) * continuedFraction(x, a, b);
  return 1 - (front / b) * continuedFraction(1 - x, b, a);
}

const tiny = 1e-300;

/** Modified Lentz evaluation. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-13) break;
  }
  return value;
}

function away(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** ln Γ(z) for z > 0, by Stirling's series after raising z to 10 or more; error below 1e-12. */
function logGamma(z: number): number {
  let raised = z;
  let product = 1;
  while (raised < 10) {
    product *= raised;
    raised += 1;
  }
  const inverse = 1 / (raised * raised);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / raised;
  return (raised - 0.5) * Math.log(raised) - raised + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
