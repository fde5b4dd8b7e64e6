import type { ReviewResult, Scorecard } from '../scoring/scoring-api.ts';

/** How often a criterion failed, in how many evaluations. */
export interface CriterionFails {
  readonly id: string;
  readonly name: string;
  readonly isCritical: boolean;
  readonly fails: number;
}

/**
 * The criteria that failed, most often first, with their newest names. One that was left out of newer versions has the name
 * of the last version that had it.
 */
export function failsOf(
  { scorecardId, fails }: Pick<ReviewResult, 'scorecardId' | 'fails'>,
  scorecards: readonly Scorecard[],
): readonly CriterionFails[] {
  const versions = scorecards.find(({ id }) => id === scorecardId)?.versions ?? [];
  const criteria = versions.flatMap((version) => version.criteria);
  return Object.entries(fails)
    .map(([id, count]) => {
      const known = criteria.findLast((each) => each.id === id);
      return { id, name: known?.name ?? id, isCritical: known?.isCritical ?? false, fails: count };
    })
    .toSorted((a, b) => b.fails - a.fails);
}
