/** What a call turned out to be, by its sound. `silence`: nobody spoke; taken for a person unless the campaign says otherwise. */
export const verdictKinds = ['person', 'machine', 'fax', 'announcement', 'silence'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** The detector's answer for one call. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** How sure the detector is of `kind`, 0..1. */
  readonly probability: number;
  /** From the answer (or the start of early media) to the frame that decided, ms; absent where nobody listened. */
  readonly decidedAfterMs?: number;
  /** A machine's beep was heard: a message can begin at once. */
  readonly beepHeard?: true;
  /** For announcements: what was announced. */
  readonly announcement?: 'invalidNumber' | 'congestion' | 'unavailable';
  /** Short machine words on what led to it, for the journal. */
  readonly reasons?: readonly string[];
}

/**
 * What was heard on a call. `greetingStarted` and `greetingEnded` mark the first words of the called party, in ms since the
 * answer; each comes at most once, before or after the verdict, and not at all when nobody speaks in time.
 */
export type HeardOnCall =
  | { readonly type: 'verdict'; readonly verdict: Verdict }
  | { readonly type: 'greetingStarted' | 'greetingEnded'; readonly atMs: number };
