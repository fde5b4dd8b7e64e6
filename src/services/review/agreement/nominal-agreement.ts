/** Agreement on marks that have no order. A unit is what was judged: the marks that it got, one from each rater who judged it. */

/** The share of pairs of raters who gave a unit the same mark, mean over units with two marks or more; undefined: there is none. */
export function rawAgreement(units: readonly (readonly string[])[]): number | undefined {
  const shares = units.filter((marks) => marks.length > 1).map(agreeingPairs);
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function agreeingPairs(marks: readonly string[]): number {
  const all = marks.length * (marks.length - 1);
  const agreeing = [...countsOf(marks).values()].reduce((sum, count) => sum + count * (count - 1), 0);
  return agreeing / all;
}

/**
 * Cohen's κ of two raters, the same two throughout: (po − pe) / (1 − pe), where pe is the agreement that their own habits
 * would give by chance. Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological
 * Measurement 20 (1), 37–46. Undefined: there is no unit, or both gave one and the same mark throughout.
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): number | undefined {
  const total = pairs.length;
  if (total === 0) return undefined;
  const observed = pairs.filter(([first, second]) => first === second).length / total;
  const firsts = countsOf(pairs.map(([first]) => first));
  const seconds = countsOf(pairs.map(([, second]) => second));
  let expected = 0;
  for (const [mark, count] of firsts) expected += (count / total) * ((seconds.get(mark) ?? 0) / total);
  return expected === 1 ? undefined : (observed - expected) / (1 - expected);
}

/**
 * Krippendorff's α for nominal marks, any number of raters, some of whom may not have judged every unit: 1 − Do / De by
 * coincidences, each unit's pairs weighted by 1 / (marks − 1). Krippendorff, K. (2011), Computing Krippendorff's
 * Alpha-Reliability, University of Pennsylvania, sections B and C. Undefined: no unit has two marks, or all marks are the same.
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): number | undefined {
  const pairable = units.filter((marks) => marks.length > 1);
  const counts = countsOf(pairable.flat());
  const total = pairable.reduce((sum, marks) => sum + marks.length, 0);
  const disagreeing = pairable.reduce((sum, marks) => sum + marks.length * (1 - agreeingPairs(marks)), 0);
  const same = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0);
  const expected = total * (total - 1) - same;
  return expected === 0 ? undefined : 1 - ((total - 1) * disagreeing) / expected;
}

function countsOf(marks: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}
