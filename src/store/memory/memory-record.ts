import type { RecordProgress } from '../../../dialer/attempt/attempt.ts';
import type { FinishReason } from '../../../dialer/attempt/attempt-reasons.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { AttemptStart } from '../ports/hopper.ts';

/** A lease as the memory store holds it. */
export interface MemoryLease {
  fence: number;
  epoch: number;
  owner: string;
  expiresAt: EpochMs;
  attempt?: Omit<AttemptStart, 'lease'>;
}

/** One record and where it stands. */
export interface MemoryRecord {
  debtor: Debtor;
  /** In place of the debtor's priority. */
  rank?: number;
  progress: RecordProgress;
  lastAttemptId?: string;
  state: 'ready' | 'scheduled' | 'leased' | 'finished';
  /** Place in line, kept while leased, to go back to. */
  score: number;
  nextEligibleAt: EpochMs;
  lease?: MemoryLease;
  finishReason?: FinishReason;
  /** A rule put it off, without an attempt. */
  isPutOff?: boolean;
  /** The debtor asked to be called at `nextEligibleAt`. */
  isCallBack?: boolean;
  /** What keeps it from being called, and where it would be without; not known while it is leased. */
  stop?: { readonly stop: RecordStop; back?: FormerPlace };
}

/** Where a stopped record would be. */
export type FormerPlace =
  | { readonly state: 'ready' }
  | { readonly state: 'scheduled'; readonly at: EpochMs; readonly isCallBack: boolean }
  | { readonly state: 'finished'; readonly reason: FinishReason };

/** The places of a campaign's records. */
export interface RecordPlaces {
  /** The only door for changes of state. */
  move(record: MemoryRecord, state: MemoryRecord['state']): void;
  /** Gives a record another place in line, also for when it comes back. */
  place(record: MemoryRecord, priority: number): void;
}
