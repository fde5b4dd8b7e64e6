/** Why an agent was matched with a call. */
export const matchReasons = [
  'onlyEligible',
  'longestIdle',
  'leastNeededElsewhere',
  'mostSkilled',
  'highestValue',
  'highestValueTogether',
  'waitedTooLong',
  'explored',
] as const;
export type MatchReason = (typeof matchReasons)[number];
