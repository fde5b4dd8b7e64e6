/** No estimator counts more than this: a larger weight comes from damage, and sums of such weights would overflow. */
export const mostWeight = 1e9;

/** Whether a number may be remembered as a weight: 0..{@link mostWeight}. */
export function isWeight(value: number): boolean {
  return value >= 0 && value <= mostWeight;
}
