import type { EpochMs } from '../../../kernel/clock.ts';
import type { ClaimedRecord, Lease, NextStep, RecordProgress, Settlement } from '../../../dialer/attempt/attempt.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { FinishReason } from '../../../dialer/attempt/attempt-reasons.ts';

export interface AddResult {
  readonly added: number;
  /** Known debtors whose data changed; their progress is kept. */
  readonly updated: number;
  readonly unchanged: number;
}

/** What became of one debtor. */
export type PutResult = 'added' | 'updated' | 'unchanged' | 'changed';

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
  /** The lease ends at now + leaseMs unless renewed. */
  readonly leaseMs: number;
  /** Callbacks that are due, and nothing else. */
  readonly only?: 'callbacks' | undefined;
  /**
   * Traits (`traitsOf`) whose records stay in line: nobody who could take them will be free. Callbacks are given whatever
   * their traits. The first {@link deepestLook} records in line are looked at, no others.
   */
  readonly without?: readonly string[] | undefined;
}

/** How many ready records a claim `without` some traits looks at, at most: it bounds its work. */
export const deepestLook = 5_000;

export interface ClaimResult {
  /** Callbacks first, then the highest priority, then longest eligible (to the second), then by id. */
  readonly records: readonly ClaimedRecord[];
  /** When fewer records came than were asked for: the instant the next scheduled record becomes eligible; absent when none is scheduled. */
  readonly nextEligibleAt?: EpochMs;
}

/** A claim of one record, wherever it stands, for an agent who calls its debtor by hand. */
export type ClaimOneRequest = Pick<ClaimRequest, 'campaignId' | 'owner' | 'epoch' | 'now' | 'leaseMs'> & {
  readonly debtorId: string;
};

/** The record, and when it was scheduled for; or why it cannot be claimed. `over`: it is finished. */
export type ClaimOneResult =
  | { readonly record: ClaimedRecord; readonly dueAt?: EpochMs }
  | 'unknown'
  | 'leased'
  | 'over'
  | 'stopped';

/** The attempt written before its INVITE leaves. */
export interface AttemptStart {
  readonly lease: Lease;
  readonly callId: string;
  readonly e164: string;
  readonly trunk: string;
  readonly startedAt: EpochMs;
  /** The agent who called by hand. */
  readonly byHandFor?: string;
}

/** A debtor who asked to be called at that time. */
export interface Callback {
  readonly debtorId: string;
  readonly at: EpochMs;
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
  /** Somebody stopped the record since it was claimed. */
  readonly stop?: RecordStop;
}

/** The new owner of a floor takes what an older epoch left behind. */
export interface TakeOverRequest {
  readonly campaignId: string;
  readonly owner: string;
  readonly epoch: number;
  readonly now: EpochMs;
  readonly leaseMs: number;
}

/** What takes the place of an attempt's settlement, when an agent says what the call was. */
export interface Rescheduling {
  readonly campaignId: string;
  readonly debtorId: string;
  /** The record's last settled attempt. */
  readonly callId: string;
  readonly progress: RecordProgress;
  readonly next: NextStep;
}

/** A record as it stands, for look-ups and comparisons. */
export interface StoredRecord {
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  readonly state: 'ready' | 'scheduled' | 'leased' | 'finished';
  /** When `scheduled`; absent while a hold keeps it that has to be taken back. */
  readonly nextEligibleAt?: EpochMs;
  /** When `finished`: the settlement's reason, or that of the stop. */
  readonly finishReason?: FinishReason;
  /** Somebody stopped the record; a hold that has ended by itself stands until the record is claimed. */
  readonly stop?: RecordStop;
}

/**
 * What a stop did. `stopped`: the record is where it says. `leased`: it gets there as soon as its owner gives it back, and no
 * attempt begins before. `over`: it was finished already; nothing will call it. `unchanged`: it was stopped likewise.
 */
export type StopResult = 'stopped' | 'leased' | 'over' | 'unchanged' | 'unknown';

/** What taking a stop back did. `leased`: whoever has the record goes on with it. `over`: it was finished before it was stopped. */
export type FreeResult = 'freed' | 'leased' | 'over' | 'notStopped' | 'unknown';

/** What became of two records to be merged. `unchanged`: they were before. `leased`: either is in line or in a call: try again. */
export type MergeResult = 'merged' | 'unchanged' | 'leased' | 'unknown';

/** What became of a record to be removed. `kept`: it is leased, or was tried. */
export type RemoveResult = 'removed' | 'kept' | 'unknown';

/** Some of a campaign's records, in no order. */
export interface RecordSlice {
  /** Those that are not finished. A record may come in two slices while others are added. */
  readonly records: readonly { readonly debtor: Debtor; readonly progress: RecordProgress }[];
  /** For the next slice; undefined after the last. */
  readonly next: string | undefined;
}

/** The place of a record among those of its campaign, in place of the operator's priority. */
export interface Rank {
  readonly debtorId: string;
  /** Within the bounds of `Debtor.priority`. */
  readonly rank: number;
}

/**
 * The records of the campaigns, and the only place that decides who may work on one.
 *
 * ```text
 *            add                claim                     settle(finish)
 *   (none) ──────► ready ───────────────────► leased ───────────────────► finished
 *                   ▲  ▲  release, expiry (1)   │ ▲
 *                   │  └────────────────────────┘ └ renew, takeOver (2)
 *                   │ claim at nextEligibleAt   │ settle(retry)
 *                   └────────── scheduled ◄─────┘
 * ```
 *
 * (1) A lease that ends without `beginAttempt` frees its record at the next claim. With a begun attempt the record stays
 * leased, because its INVITE may have left: only `settle`, `release` or a `takeOver` with one of them frees it.
 * (2) `takeOver` gives the lease a new fence, so that a late write of the dead owner is refused.
 *
 * `stop` moves a record out of the line, at once or as its lease ends: one on hold is `scheduled` for the end of the hold, or for
 * no instant at all, one that was withdrawn or closed is `finished`. `free` puts it where it would be without.
 *
 * Every method is atomic per campaign and safe to repeat. Methods reject with AppError `STORE_UNREACHABLE` (nothing may
 * be assumed done: call again). `records = ready + scheduled + leased + finished` holds at every instant.
 */
export interface Hopper {
  /**
   * Accepts debtors by id. New: ready at once. Known and equal: left alone. Known and changed: the data is replaced, the
   * progress and the place in the life cycle stay — a leased record keeps the copy its owner has until the next claim, a
   * scheduled one its time, a finished one stays finished (a list imported twice dials nobody twice).
   * The same id twice in one call: the last wins.
   */
  add(campaignId: string, debtors: readonly Debtor[], now: EpochMs): Promise<AddResult>;
  /** Accepts one debtor, as `add`, when the stored one still equals `seen` (undefined: there was none). `changed`: it does not. */
  put(campaignId: string, debtor: Debtor, seen: Debtor | undefined, now: EpochMs): Promise<PutResult>;
  /** Removes records that nobody has tried, in the order of the ids: not leased, and without a settled attempt. */
  remove(campaignId: string, debtorIds: readonly string[]): Promise<readonly RemoveResult[]>;
  /**
   * Joins two records of one debtor as `mergeRecords` has it. The absorbed id stands for the survivor's from then on, and no list
   * brings its record back.
   */
  merge(campaignId: string, survivorId: string, absorbedId: string): Promise<MergeResult>;
  /** For each id that of the record it stands for: itself, unless its record was merged into another. */
  survivors(campaignId: string, debtorIds: readonly string[]): Promise<readonly string[]>;
  /** The ids that stand for this one. */
  absorbed(campaignId: string, survivorId: string): Promise<readonly string[]>;
  /** What `add` would do with these debtors now. Changes nothing. */
  compare(campaignId: string, debtors: readonly Debtor[]): Promise<AddResult>;
  /** Rejects with `OWNERSHIP_LOST` when a newer epoch has been seen: another process owns the floor. */
  claim(request: ClaimRequest): Promise<ClaimResult>;
  /** Rejects with `OWNERSHIP_LOST` as `claim`. Given back without an attempt, a record that was scheduled is in line at once. */
  claimOne(request: ClaimOneRequest): Promise<ClaimOneResult>;
  /**
   * `leaseLost`: dial nothing. Also when the lease's time is over, or a newer epoch has been seen. `stopped`: dial nothing, and
   * give the record back. Repeating gives `begun`.
   */
  beginAttempt(start: AttemptStart): Promise<'begun' | 'leaseLost' | 'stopped'>;
  /**
   * Ends a lease: counts the outcome, stores the progress, schedules or finishes the record. Accepted after the lease's
   * time is over while nobody else has the record. Idempotent by attempt id.
   */
  settle(settlement: Settlement): Promise<'settled' | 'alreadySettled' | 'leaseLost'>;
  /** Replaces what a settlement decided. `superseded`: the record is leased, or another attempt was settled since. */
  reschedule(change: Rescheduling): Promise<'done' | 'superseded'>;
  /**
   * Makes due what a rule put off without an attempt, when `rules` are others than those given last: the floor looks at it
   * again. Records that an attempt scheduled keep their time. Returns how many came back.
   *
   * @param rules names what the campaign's rules say, such as a digest of them
   */
  reconsider(campaignId: string, rules: string, now: EpochMs): Promise<number>;
  /** Keeps records from being called, in the order of the ids. A hold changes nothing about what was withdrawn or closed. */
  stop(campaignId: string, debtorIds: readonly string[], stop: RecordStop): Promise<readonly StopResult[]>;
  /** Takes stops back, in the order of the ids. */
  free(campaignId: string, debtorIds: readonly string[]): Promise<readonly FreeResult[]>;
  /** Callbacks that were promised for an instant up to `until` and have not been made, the earliest first. */
  callbacks(campaignId: string, until: EpochMs, most: number): Promise<readonly Callback[]>;
  /** Gives records back as if never claimed. The caller vouches that no INVITE left. Returns how many were still held. */
  release(leases: readonly Lease[]): Promise<number>;
  /** Moves the end of the leases that are still held. Returns how many were. */
  renew(leases: readonly Lease[], expiresAt: EpochMs): Promise<number>;
  /**
   * Makes the leases of older epochs the caller's, each with a new fence, and returns them, to be settled, released or
   * continued. Repeating it returns the caller's leases again. Rejects with `OWNERSHIP_LOST` when a newer epoch has been seen.
   */
  takeOver(request: TakeOverRequest): Promise<readonly OpenLease[]>;
  /** The records with these ids, in this order; absent for an unknown id. */
  find(campaignId: string, debtorIds: readonly string[]): Promise<readonly (StoredRecord | undefined)[]>;
  /**
   * Moves the campaign's records aside as they stand, with their progress, outcomes and dispositions; the campaign is empty then.
   * What is archived stays in the store until somebody deletes it there. `leased`: refused, for an attempt has begun or may
   * begin. Leases of before stay invalid. @param now also names the archive
   */
  archive(campaignId: string, now: EpochMs): Promise<{ readonly archived: number } | 'leased'>;
  /**
   * About `count` records, and where to go on; begin without `from`. Over all slices, every record comes that was there all the
   * time.
   */
  slice(campaignId: string, count: number, from?: string): Promise<RecordSlice>;
  /**
   * Moves records to the places of their ranks, which hold until the record is imported anew with other data. Callbacks keep
   * theirs. Unknown ids are left out. Returns how many changed.
   */
  rank(campaignId: string, ranks: readonly Rank[]): Promise<number>;
  totals(campaignId: string): Promise<HopperTotals>;
  /** Settled attempts by outcome, each attempt counted once; records put off without an attempt are not. */
  outcomes(campaignId: string): Promise<Readonly<Partial<Record<Outcome, number>>>>;
}
