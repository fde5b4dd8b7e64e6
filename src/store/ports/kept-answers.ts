import type { EpochMs } from '../../../kernel/clock.ts';

/** How much is kept, for each who asks. What is beyond is forgotten, the oldest first. */
export interface KeptAnswersBounds {
  readonly keptMs: number;
  readonly requests: number;
  /** Characters of all answers together. */
  readonly length: number;
}

/** A write every two seconds for a day; at most about 20 MB for each who asks. */
export const keptAnswersBounds: KeptAnswersBounds = { keptMs: 86_400_000, requests: 50_000, length: 16_000_000 };

/** One request that must be done once, by the key that its sender gave it. Names of ours: digests, of letters, digits, `-`, `_`. */
export interface RequestOnce {
  /** Whose request it is. */
  readonly owner: string;
  readonly key: string;
  /** Stands for all that was asked: equal requests have equal digests. */
  readonly digest: string;
  /** Until when it counts as being worked on, should its process die. */
  readonly busyUntil: EpochMs;
}

/** `begun`: it is to be done. `busy`: it is being done. `other`: another request has this key. */
export type BeginResult = 'begun' | 'busy' | 'other' | { readonly answer: string };

/** The answers to writes, so that a write that is sent again is answered and not done again. Sealed by whoever keeps them. */
export interface KeptAnswers {
  /** Takes the key, or says what became of the request that had it. */
  begin(request: RequestOnce, now: EpochMs): Promise<BeginResult>;
  /** Keeps the answer of a request that has begun; nothing when the key is no longer its own. */
  keep(request: RequestOnce, answer: string): Promise<void>;
  /** Frees the key of a request that did nothing; nothing when the key is no longer its own. */
  drop(request: RequestOnce): Promise<void>;
}
