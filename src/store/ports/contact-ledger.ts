import type { EpochMs } from '../../../kernel/clock.ts';
import type { ContactHistory, DisposedContact, EndedContact } from '../../../dialer/compliance/contact-history.ts';
import type { LedgerRefusal } from '../../../dialer/compliance/ledger-refusal.ts';

/** A call about to be made. */
export interface ContactReservation {
  readonly debtorId: string;
  readonly e164: string;
  readonly callId: string;
  /** The version of the history that the decision to call was taken by. */
  readonly seenVersion: number;
  readonly now: EpochMs;
  /** The reservation ends then unless renewed, so that a dead process blocks nobody for longer. */
  readonly expiresAt: EpochMs;
}

/** The ledger's reply to a reservation; `changed` compares the history with `seenVersion`. */
export type ReservationReply = 'reserved' | LedgerRefusal;

/** A person and number reserved for an attempt. */
export interface CalledParty {
  readonly debtorId: string;
  readonly e164: string;
  readonly callId: string;
}

/** A number that nobody calls, and who asked for that: the attempt in which its owner did, or whoever entered it. */
export interface BarredNumber {
  readonly e164: string;
  readonly by: string;
}

/** Some of the barred numbers, in no order. */
export interface BarredSlice {
  readonly numbers: readonly BarredNumber[];
  /** For the next slice; undefined after the last. */
  readonly next: string | undefined;
}

/**
 * What is known of the persons behind the records, over all campaigns and floors: who is being called now, when they were
 * called and spoken to, what they asked for. A debtor's id is the same in every campaign.
 *
 * Every method is atomic and safe to repeat, and rejects with AppError `STORE_UNREACHABLE` while the store is away.
 */
export interface ContactLedger {
  /** In the order asked; nobody's history is `noHistory`. */
  histories(debtorIds: readonly string[]): Promise<readonly ContactHistory[]>;
  /** Holds the person and the number for one attempt, both or neither. Repeating it by the same attempt: `reserved`. */
  reserve(reservation: ContactReservation): Promise<ReservationReply>;
  /** Moves the end of the reservations that nobody else has taken. Returns how many that were. */
  renew(reservations: readonly CalledParty[], expiresAt: EpochMs): Promise<number>;
  /** Gives a reservation back as if never reserved. */
  release(reservation: CalledParty): Promise<void>;
  /** Notes an ended attempt and gives its reservation back. */
  end(reservation: CalledParty, ended: EndedContact): Promise<void>;
  /** Notes a disposition; `doNotCall` bars its number for everybody, and a correction lifts what it had barred. */
  dispose(reservation: CalledParty, disposed: DisposedContact): Promise<void>;
  /** Adds to a person's history that of another id of theirs, which keeps its own. */
  merge(survivorId: string, absorbedId: string): Promise<void>;
  /** Bars numbers for everybody: from now on no attempt on them begins. In the order given: whether it was not barred before. */
  bar(numbers: readonly string[], by: string): Promise<readonly boolean[]>;
  /** Lifts bars, whoever asked for them. What a person asked for themselves stays with the person. Likewise: whether it was barred. */
  lift(numbers: readonly string[]): Promise<readonly boolean[]>;
  /** In the order given; undefined for a number that is not barred. */
  barred(numbers: readonly string[]): Promise<readonly (BarredNumber | undefined)[]>;
  /** About `count` barred numbers, and where to go on; begin without `from`. All that are barred throughout come at least once. */
  barredSlice(count: number, from?: string): Promise<BarredSlice>;
}
