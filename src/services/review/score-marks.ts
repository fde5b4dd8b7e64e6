import type { Marks } from '../../store/ports/evaluation.ts';
import type { Criterion } from '../../store/ports/scorecard.ts';

/** What an evaluation lacks before it can be submitted. */
export type MissingPart =
  | { readonly criterion: string; readonly lacks: 'mark' }
  | { readonly criterion: string; readonly lacks: 'evidence' };

/**
 * What is missing: every criterion has a mark, and a fail says where it is heard, so that the agent can hear it too.
 * Undefined: nothing.
 */
export function missingIn(criteria: readonly Criterion[], marks: Marks): MissingPart | undefined {
  for (const { id } of criteria) {
    const found = marks[id];
    if (!found) return { criterion: id, lacks: 'mark' };
    if (found.mark === 'fail' && found.fromMs === undefined) return { criterion: id, lacks: 'evidence' };
  }
  return undefined;
}

/**
 * The score, 0 to 1: the weight of what passed in that of what applied. A critical fail makes it 0; undefined: nothing
 * applied. Pure.
 */
export function scoreOf(criteria: readonly Criterion[], marks: Marks): number | undefined {
  let passed = 0;
  let applied = 0;
  for (const { id, weight, isCritical } of criteria) {
    const mark = marks[id]?.mark ?? 'notApplicable';
    if (mark === 'notApplicable') continue;
    if (mark === 'fail' && isCritical) return 0;
    applied += weight;
    if (mark === 'pass') passed += weight;
  }
  return applied === 0 ? undefined : passed / applied;
}
