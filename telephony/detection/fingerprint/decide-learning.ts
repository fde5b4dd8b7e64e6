import type { EpochMs } from '../../../src/kernel/clock.ts';
import type { Fingerprint, FingerprintLabel } from './fingerprint-store.ts';
import type { FingerprintMatch } from './fingerprint-index.ts';

/** Confirmations from which a fingerprint may end a call by itself: one agent's slip must not. */
export const trustedConfirmations = 2;
/** Audible speech a recording needs before it is worth knowing, words of 16 ms: 1.5 s. */
const leastAudible = 94;

/** What an agent's disposition says about the sound of a call. */
export interface HeardCall {
  /** Words of the call, as {@link encodeWords} gives them, and how many were audible. */
  readonly words: string;
  readonly audible: number;
  /** What the call matched while it was heard. */
  readonly match: FingerprintMatch | undefined;
  /** The agent's word: what it was, or `human`. */
  readonly saidToBe: FingerprintLabel | 'human';
  readonly now: EpochMs;
  /** For a new entry (UUID). */
  readonly newId: string;
}

/** What to do with the library, and why. */
export type LearningDecision =
  | { readonly action: 'save'; readonly fingerprint: Fingerprint; readonly reason: 'new' | 'confirmed' }
  | { readonly action: 'remove'; readonly id: string; readonly reason: 'contradicted' }
  | { readonly action: 'none'; readonly reason: 'tooShort' | 'unknownHuman' };

/**
 * Decides what a disposition teaches. A recording that an agent calls human is forgotten at once; one that two agents
 * called a machine is trusted.
 *
 * @param known the library's entry of the match, when it still has it
 */
export function decideLearning(call: HeardCall, known: Fingerprint | undefined): LearningDecision {
  if (call.saidToBe === 'human') {
    return known
      ? { action: 'remove', id: known.id, reason: 'contradicted' }
      : { action: 'none', reason: 'unknownHuman' };
  }
  if (known) {
    const confirmations = known.confirmations + 1;
    return { action: 'save', fingerprint: { ...known, confirmations, lastHeardAt: call.now }, reason: 'confirmed' };
  }
  if (call.audible < leastAudible) return { action: 'none', reason: 'tooShort' };
  const { newId: id, saidToBe: label, words, now } = call;
  const fingerprint = { id, label, words, confirmations: 1, learnedAt: now, lastHeardAt: now };
  return { action: 'save', fingerprint, reason: 'new' };
}
