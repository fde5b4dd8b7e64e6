/** ln(p / (1 − p)) for p in (0, 1). */
export function logit(chance: number): number {
  return Math.log(chance / (1 - chance));
}

/** The chance with these log-odds. */
export function chanceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Attempts under equal circumstances: `hits` of `tries` succeeded, where log-odds of `expected` were believed. Weights may be fractions. */
export interface Evidence {
  readonly expected: number;
  readonly hits: number;
  readonly tries: number;
}

/** Farther than this no shift goes: a chance stays strictly between 0 and 1. */
export const farthest = 12;

/**
 * By how much the log-odds of one subject differ from those of its parent: the root of
 * `Σ (hits − tries · chance(expected + shift)) + kappa · (chance(prior) − chance(prior + shift)) = 0`.
 *
 * With all tries at one parent chance m it is the Beta-Binomial posterior mean, (hits + κ m) / (tries + κ); with tries at
 * several it keeps their differences, so that failures at bad hours say little about good ones. One more hit never lowers
 * it, one more miss never raises it.
 *
 * @param kappa the parent counts for so many tries; greater than 0
 * @param prior the parent's log-odds where its own weight is put
 */
export function oddsShift(evidence: readonly Evidence[], kappa: number, prior: number): number {
  let low = -farthest;
  let high = farthest;
  const parent = kappa * chanceOf(prior);
  let shift = firstShift(evidence, kappa, parent);
  for (let step = 0; step < 60; step++) {
    const expected = chanceOf(prior + shift);
    let excess = parent - kappa * expected;
    let slope = kappa * expected * (1 - expected);
    for (const { expected: logOdds, hits, tries } of evidence) {
      const chance = chanceOf(logOdds + shift);
      excess += hits - tries * chance;
      slope += tries * chance * (1 - chance);
    }
    if (excess > 0) low = shift;
    else high = shift;
    const newton = shift + excess / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - shift) < 1e-10) return next;
    shift = next;
  }
  return shift;
}

/** The root itself where every try was expected to succeed as often as the parent; else near it, which saves half the steps. */
function firstShift(evidence: readonly Evidence[], kappa: number, parent: number): number {
  let hits = parent;
  let expected = parent;
  let tries = kappa;
  for (const each of evidence) {
    hits += each.hits;
    expected += each.tries * chanceOf(each.expected);
    tries += each.tries;
  }
  const shift = logit(hits / tries) - logit(expected / tries);
  return Math.abs(shift) < farthest ? shift : 0;
}

/** {@link oddsShift} where all tries were expected to succeed as often as the parent: no root has to be looked for. */
export function oddsShiftAt(prior: number, { hits, tries }: Omit<Evidence, 'expected'>, kappa: number): number {
  return tries === 0 ? 0 : logit((hits + kappa * chanceOf(prior)) / (tries + kappa)) - prior;
}
