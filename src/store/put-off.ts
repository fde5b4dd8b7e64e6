import type { Settlement } from '../../dialer/attempt/attempt.ts';

/** A settlement without an attempt counts as none in the attempts' figures: the record only went back to its place. */
export function isAttempt({ outcome, contact }: Settlement): boolean {
  return outcome !== 'blocked' || contact !== undefined;
}

/** A rule put the record off, and may allow it sooner when it changes. A retry rule's delay is no such rule. */
export function isPutOff(settlement: Settlement): boolean {
  const { next } = settlement;
  return !isAttempt(settlement) && next.kind === 'retry' && next.reason !== 'retryDelay';
}
