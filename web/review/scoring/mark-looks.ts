import type { Look } from '../../shared/components/state-badge.tsx';
import type { EvaluationState, MarkKind } from './scoring-api.ts';

export const markKinds = ['pass', 'fail', 'notApplicable'] as const satisfies readonly MarkKind[];

/** The shape and colour of each mark. */
export const markLooks = {
  pass: { glyph: 'check', tone: 'good' },
  fail: { glyph: 'stop', tone: 'wrong' },
  notApplicable: { glyph: 'dash', tone: 'soft' },
} as const satisfies Record<MarkKind, Look>;

export const evaluationStates = [
  ...(['draft', 'submitted', 'acknowledged', 'disputed', 'decided'] as const),
] as const satisfies readonly EvaluationState[];

/** The same of an evaluation's state. */
export const evaluationLooks = {
  draft: { glyph: 'ring', tone: 'soft' },
  submitted: { glyph: 'half', tone: 'info' },
  acknowledged: { glyph: 'check', tone: 'good' },
  disputed: { glyph: 'warning', tone: 'warn' },
  decided: { glyph: 'square', tone: 'plum' },
} as const satisfies Record<EvaluationState, Look>;
