import { matchPolicies } from '../routing/match/matching-policy.ts';

/** What the laboratory can match by. `knownPairs` is `bestMatch` that knows the truth of every pair: a bound. */
export const labMatches = [...matchPolicies, 'knownPairs'] as const;
export type LabMatch = (typeof labMatches)[number];
