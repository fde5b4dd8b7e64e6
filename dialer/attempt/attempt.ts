import type { EpochMs } from '../../kernel/clock.ts';
import type { ContactHistory, EndedContact } from '../compliance/contact-history.ts';
import type { Debtor } from '../debtor/debtor.ts';
import type { ContactWorth } from '../value/debtor-judgement.ts';
import type { Outcome } from '../outcome/outcome.ts';
import type {
  AttemptReasonParams,
  FinishReason,
  NeverReason,
  OutcomeCause,
  RetryReason,
  UndialledReason,
} from './attempt-reasons.ts';
import type { Reasoned } from '../../kernel/reason.ts';
import type { StopCause } from './record-stop.ts';

/** What is remembered of the attempts to one number. */
export interface PhoneProgress {
  readonly e164: string;
  /** Attempts so far, by outcome. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly lastAttemptAt?: EpochMs;
  /** Not to be dialled before this instant, by the retry rule of the last outcome; absent: at any time. */
  readonly notBefore?: EpochMs;
  /** No further attempt to this number. */
  readonly retired: boolean;
}

/** What is remembered of all attempts to a debtor in a campaign; kept with the record. */
export interface RecordProgress {
  readonly attempts: number;
  /** Instants of the newest attempts (at most 32, oldest first), for rules that count attempts per day or week. */
  readonly recentAttempts?: readonly EpochMs[];
  readonly phones: readonly PhoneProgress[];
  /** The debtor asked to be called then; absent once an attempt was made. */
  readonly callBackAt?: EpochMs;
  /** The agent by whom the debtor is to be called then; absent: anybody who may take the call. */
  readonly callBackAgent?: string;
  /** Who had the newest conversation with the debtor, and when it ended. */
  readonly spoken?: { readonly agentId: string; readonly callId: string; readonly at: EpochMs };
  /** The newest promise to pay. */
  readonly promise?: PromiseMade;
}

/** A promise to pay, as an agent's disposition recorded it. */
export interface PromiseMade {
  /** The attempt in which it was made. */
  readonly callId: string;
  /** Who got the promise; absent when an operator recorded it. */
  readonly agentId?: string;
  /** Until when the debtor promised to pay. */
  readonly until: EpochMs;
  /** The debtor paid. */
  readonly isKept?: boolean;
}

/** Proof that this process may work on a record: the store's fencing number for this claim. */
export interface Lease {
  readonly campaignId: string;
  readonly debtorId: string;
  /** Grows with every claim of the campaign; the store refuses an older one. */
  readonly fence: number;
}

/** A record claimed from the hopper, with the id its next attempt will have. */
export interface ClaimedRecord {
  readonly lease: Lease;
  /** UUID v4, drawn by the claimer; becomes the attempt's and the call's id. */
  readonly callId: string;
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  /** What other campaigns did with the same person, as of the claim; absent: not known, as in the laboratory. */
  readonly history?: ContactHistory;
  /** What the debtor was worth as of the claim; absent: nobody judged it, as in the laboratory. */
  readonly worth?: ContactWorth;
}

/** What becomes of the record after an attempt, or without one. */
export type NextStep =
  | ({ readonly kind: 'retry'; readonly at: EpochMs } & Reasoned<RetryReason, AttemptReasonParams>)
  | { readonly kind: 'finish'; readonly reason: FinishReason };

/** What becomes of a record without an attempt. */
export type UndialledStep =
  | { readonly kind: 'retry'; readonly at: EpochMs; readonly reason: UndialledReason }
  | { readonly kind: 'finish'; readonly reason: NeverReason };

/** The end of an attempt, as written to the store. */
export interface Settlement {
  readonly lease: Lease;
  readonly callId: string;
  readonly outcome: Outcome;
  /** How the outcome was found, and the SIP status or Q.850 cause where that says it. */
  readonly cause: OutcomeCause;
  readonly causeParams?: AttemptReasonParams['sip'] | AttemptReasonParams['q850'];
  readonly endedAt: EpochMs;
  readonly progress: RecordProgress;
  readonly next: NextStep;
  /** Somebody stopped the record during the attempt: `next` is what follows when that is taken back, and not before. */
  readonly stop?: StopCause;
  /** The number that was called, and what the call adds to the person's history; absent when nothing was begun. */
  readonly contact?: { readonly e164: string; readonly ended: EndedContact };
}
