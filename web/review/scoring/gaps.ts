import type { Criterion, Marks } from './scoring-api.ts';

/** What a criterion lacks before the evaluation can be submitted. */
export type Gap = 'mark' | 'evidence';

/** By criterion, in their order: every one needs a mark, and a fail the second at which it is heard. */
export function gapsIn(criteria: readonly Criterion[], marks: Marks): ReadonlyMap<string, Gap> {
  return new Map(
    criteria.flatMap(({ id }): [string, Gap][] => {
      const found = marks[id];
      if (!found) return [[id, 'mark']];
      return found.mark === 'fail' && found.fromMs === undefined ? [[id, 'evidence']] : [];
    }),
  );
}
