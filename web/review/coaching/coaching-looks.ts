import type { Look } from '../../shared/components/state-badge.tsx';
import type { CoachingState } from './coaching-api.ts';

export const coachingStates = ['open', 'done', 'closed'] as const satisfies readonly CoachingState[];

/** The shape and colour of each state. */
export const coachingLooks = {
  open: { glyph: 'ring', tone: 'info' },
  done: { glyph: 'check', tone: 'good' },
  closed: { glyph: 'square', tone: 'soft' },
} as const satisfies Record<CoachingState, Look>;
