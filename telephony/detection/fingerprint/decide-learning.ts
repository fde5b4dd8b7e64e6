import type { EpochMs } from '../../../kernel/clock.ts';
import type { Fingerprint, FingerprintLabel } from './fingerprint.ts';

/** A fingerprint with fewer confirmations may not end a call by itself: one agent's slip must not either. */
export const trustedConfirmations = 2;
/** Audible speech a recording needs to be worth keeping, in words of 16 ms: 1.5 s. */
const leastAudible = 94;

/** Calls remembered with a recording. Once it is trusted, further ones change nothing. */
const mostCalls = 8;

/** What somebody who heard a call says about it, and what the library knows. */
export interface Lesson {
  /** The call that was heard. */
  readonly callId: string;
  /** Words of the call, as `encodeWords` gives them, and how many were audible. */
  readonly words: string;
  readonly audible: number;
  /** What it was, or `person`. */
  readonly saidToBe: FingerprintLabel | 'person';
  /** The library's entry of the same recording, when it has one. */
  readonly known: Fingerprint | undefined;
  /** What the same call taught earlier. A second mark on one call is a correction, not a second witness. */
  readonly taught: FingerprintLabel | undefined;
  readonly now: EpochMs;
  /** For a new entry (UUID). */
  readonly newId: string;
}

/** What to do with the library, and why. */
export type LearningDecision =
  | {
      readonly action: 'save';
      readonly fingerprint: Fingerprint;
      readonly reason: 'new' | 'confirmed' | 'relabelled' | 'takenBack';
    }
  | { readonly action: 'remove'; readonly id: string; readonly reason: 'contradicted' | 'takenBack' }
  | { readonly action: 'none'; readonly reason: 'tooShort' | 'unknownPerson' | 'alreadyLearnt' };

/**
 * Decides what one mark on one call teaches. Two calls with the same mark make a recording trusted. One call that a person
 * answered is enough to forget it: a fingerprint that matches people must not hang up on them. Pure.
 */
export function decideLearning(lesson: Lesson): LearningDecision {
  const { known, saidToBe, taught } = lesson;
  if (saidToBe === taught) return { action: 'none', reason: 'alreadyLearnt' };
  if (saidToBe === 'person') return known ? contradict(lesson, known) : { action: 'none', reason: 'unknownPerson' };
  if (known) return confirm(lesson, known, saidToBe);
  if (lesson.audible < leastAudible) return { action: 'none', reason: 'tooShort' };
  const { newId: id, words, now, callId } = lesson;
  const at = { learnedAt: now, lastHeardAt: now };
  const fingerprint = { id, label: saidToBe, words, confirmations: 1, ...at, calls: [callId] };
  return { action: 'save', fingerprint, reason: 'new' };
}

/** The call that taught it takes its own mark back; a "person" on any other call outweighs all marks. */
function contradict({ taught, callId }: Lesson, known: Fingerprint): LearningDecision {
  if (taught === undefined) return { action: 'remove', id: known.id, reason: 'contradicted' };
  const confirmations = known.confirmations - 1;
  if (confirmations < 1) return { action: 'remove', id: known.id, reason: 'takenBack' };
  const calls = (known.calls ?? []).filter((call) => call !== callId);
  return { action: 'save', fingerprint: { ...known, confirmations, calls }, reason: 'takenBack' };
}

function confirm({ taught, now, callId }: Lesson, known: Fingerprint, label: FingerprintLabel): LearningDecision {
  if (known.label !== label) {
    // The newest mark stands, and needs a second witness again.
    return {
      action: 'save',
      fingerprint: { ...known, label, confirmations: 1, lastHeardAt: now, calls: [callId] },
      reason: 'relabelled',
    };
  }
  if (taught !== undefined) return { action: 'none', reason: 'alreadyLearnt' };
  const confirmations = known.confirmations + 1;
  const calls = [...(known.calls ?? []), callId].slice(-mostCalls);
  return { action: 'save', fingerprint: { ...known, confirmations, lastHeardAt: now, calls }, reason: 'confirmed' };
}
