import type { EpochMs } from '../../kernel/clock.ts';
import type { UtcOffset } from '../compliance/civil-day.ts';
import { mayContact, type ContactQuestion } from '../compliance/may-contact.ts';

/** When a number may ring by the hours of the rule pack; caps and promises are counted elsewhere. */
export interface LegalSpan extends Pick<ContactQuestion, 'pack' | 'zones' | 'ringTimeoutMs'> {
  readonly from: EpochMs;
  /** Not included. */
  readonly until: EpochMs;
}

const hourMs = 3_600_000;
const noAttempts: readonly EpochMs[] = [];

/**
 * The instants at which a call may begin: `from` itself when it is legal, each opening, and each full local hour. Ascending. Every
 * one of them is allowed by {@link mayContact}. Pure.
 */
export function legalSlots({ from, until, ...question }: LegalSpan, utcOffset: UtcOffset): readonly EpochMs[] {
  const slots: EpochMs[] = [];
  let at = from;
  while (at < until) {
    const decision = mayContact({ ...question, at, recentAttempts: noAttempts }, utcOffset);
    if (decision.allowed) {
      slots.push(at);
      at = nextHour(at, question.zones, utcOffset);
    } else {
      // A refusal names a later instant; a rule pack that is never open names one beyond every window.
      at = Math.max(decision.nextAllowedAt, at + 1);
    }
  }
  return slots;
}

function nextHour(at: EpochMs, [zone = 'UTC']: readonly string[], utcOffset: UtcOffset): EpochMs {
  const offset = utcOffset(zone, at);
  return (Math.floor((at + offset) / hourMs) + 1) * hourMs - offset;
}
