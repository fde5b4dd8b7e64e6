import type { EpochMs } from '../../src/kernel/clock.ts';
import type { ClaimedRecord, Lease, RecordProgress, Settlement } from '../attempt/attempt.ts';
import type { Debtor } from '../debtor/debtor.ts';

export interface AddResult {
  readonly added: number;
  /** Known debtors whose data changed; their progress is kept. */
  readonly updated: number;
  readonly unchanged: number;
}

export interface HopperTotals {
  /** All records ever accepted: ready + scheduled + leased + finished. */
  readonly records: number;
  readonly ready: number;
  /** Waiting for their `nextEligibleAt`. */
  readonly scheduled: number;
  readonly leased: number;
  readonly finished: number;
}

export interface ClaimRequest {
  readonly campaignId: string;
  /** Who claims: the id of the floor's owner. */
  readonly owner: string;
  /** The owner's floor epoch: a claim by an older epoch than the newest seen is refused. */
  readonly epoch: number;
  readonly count: number;
  readonly now: EpochMs;
  /** The lease ends by itself at now + leaseMs unless renewed. */
  readonly leaseMs: number;
}

export interface ClaimResult {
  /** Highest priority first, then longest eligible. */
  readonly records: readonly ClaimedRecord[];
  /** When nothing more is ready: the instant the next scheduled record becomes eligible; absent when none is scheduled. */
  readonly nextEligibleAt?: EpochMs;
}

/** The attempt written before its INVITE leaves. */
export interface AttemptStart {
  readonly lease: Lease;
  readonly attemptId: string;
  readonly e164: string;
  readonly trunk: string;
  readonly startedAt: EpochMs;
}

/** A lease found in the store, as a restarted process sees it. */
export interface OpenLease {
  readonly lease: Lease;
  readonly owner: string;
  readonly expiresAt: EpochMs;
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  /** Present when the attempt had begun: its INVITE may have left. */
  readonly attempt?: AttemptStart;
}

/**
 * The records of the campaigns, and the only place that decides who may work on one.
 * Every method is atomic. Methods reject with AppError `STORE_UNREACHABLE` (nothing may be assumed done: all are idempotent, so call again).
 */
export interface Hopper {
  /** Accepts debtors by id: new ones become ready, changed ones are updated in place, equal ones left alone. */
  add(campaignId: string, debtors: readonly Debtor[], now: EpochMs): Promise<AddResult>;
  claim(request: ClaimRequest): Promise<ClaimResult>;
  /** `leaseLost`: dial nothing. */
  beginAttempt(start: AttemptStart): Promise<'begun' | 'leaseLost'>;
  /** Idempotent by attempt id. */
  settle(settlement: Settlement): Promise<'settled' | 'alreadySettled' | 'leaseLost'>;
  /** Gives unstarted records back, as if never claimed. Returns how many were still held. */
  release(leases: readonly Lease[]): Promise<number>;
  renew(leases: readonly Lease[], expiresAt: EpochMs): Promise<number>;
  openLeases(campaignId: string): Promise<readonly OpenLease[]>;
  totals(campaignId: string): Promise<HopperTotals>;
}
