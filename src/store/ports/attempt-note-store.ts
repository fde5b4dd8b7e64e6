import type { EpochMs } from '../../../kernel/clock.ts';

/** What an agent wrote about an attempt, for people. No decision rests on it. */
export interface AttemptNote {
  readonly at: EpochMs;
  readonly by: string;
  readonly debtorId: string;
  readonly notes?: string;
  /** How much the debtor promised to pay, as `1234.56`, in the currency of the debt. */
  readonly promisedAmount?: string;
}

/** Notes of attempts, apart from the journal: it holds no free text about a person. */
export interface AttemptNoteStore {
  /** Replaces the note of the attempt. */
  put(campaignId: string, callId: string, note: AttemptNote): Promise<void>;
  get(campaignId: string, callId: string): Promise<AttemptNote | undefined>;
  /** Removes the notes of every campaign that were written before an instant. Returns how many those were. */
  removeBefore(before: EpochMs): Promise<number>;
}
