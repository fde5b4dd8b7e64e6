import type { EpochMs } from '../../kernel/clock.ts';
import type { UtcOffset } from './civil-day.ts';
import { mayContact, type ContactQuestion } from './may-contact.ts';

/** A call may leave at every instant from `from` to `until`, both included. */
export interface OpenTime {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** More openings than the rules of a month have. */
const mostOpenings = 100;

/** When the rules allow a call between two instants, soonest first. Pure. */
export function openTimes(
  question: Omit<ContactQuestion, 'at'>,
  between: OpenTime,
  utcOffset: UtcOffset,
): readonly OpenTime[] {
  const found: OpenTime[] = [];
  let at = between.from;
  while (at <= between.until && found.length < mostOpenings) {
    const decision = mayContact({ ...question, at }, utcOffset);
    if (!decision.allowed) {
      at = Math.max(decision.nextAllowedAt, at + 1);
      continue;
    }
    const until = Math.min(decision.latestAt ?? between.until, between.until);
    found.push({ from: at, until });
    at = until + 1;
  }
  return found;
}
