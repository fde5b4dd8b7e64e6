import type { ContactHistory, DisposedContact, EndedContact } from '../../../dialer/compliance/contact-history.ts';
import { noHistory, withDisposition, withEnded } from '../../../dialer/compliance/contact-history.ts';
import type { ContactHold, ContactLedger, ContactReservation, ReservationReply } from '../ports/contact-ledger.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

interface Hold {
  readonly attemptId: string;
  readonly expiresAt: EpochMs;
}

/** Who was called, and who is being called, in memory. */
export class MemoryContacts implements ContactLedger {
  readonly #histories = new Map<string, ContactHistory>();
  readonly #people = new Map<string, Hold>();
  readonly #numbers = new Map<string, Hold>();
  /** Number → the attempt on which somebody asked not to be called. */
  readonly #barred = new Map<string, string>();

  histories(debtorIds: readonly string[]): Promise<readonly ContactHistory[]> {
    return Promise.resolve(debtorIds.map((debtorId) => this.#historyOf(debtorId)));
  }

  reserve(reservation: ContactReservation): Promise<ReservationReply> {
    return Promise.resolve(this.#reserve(reservation));
  }

  renew(holds: readonly ContactHold[], expiresAt: EpochMs): Promise<number> {
    const ours = holds.filter(({ debtorId, attemptId }) => this.#people.get(debtorId)?.attemptId === attemptId);
    for (const { debtorId, e164, attemptId } of ours) {
      this.#people.set(debtorId, { attemptId, expiresAt });
      if (this.#numbers.get(e164)?.attemptId === attemptId) this.#numbers.set(e164, { attemptId, expiresAt });
    }
    return Promise.resolve(ours.length);
  }

  release({ debtorId, e164, attemptId }: ContactHold): Promise<void> {
    if (this.#people.get(debtorId)?.attemptId === attemptId) this.#people.delete(debtorId);
    if (this.#numbers.get(e164)?.attemptId === attemptId) this.#numbers.delete(e164);
    return Promise.resolve();
  }

  end(hold: ContactHold, ended: EndedContact): Promise<void> {
    this.#histories.set(hold.debtorId, withEnded(this.#historyOf(hold.debtorId), ended));
    return this.release(hold);
  }

  dispose({ debtorId, e164, attemptId }: ContactHold, disposed: DisposedContact): Promise<void> {
    this.#histories.set(debtorId, withDisposition(this.#historyOf(debtorId), disposed));
    if (disposed.mark?.kind === 'doNotCall') this.#barred.set(e164, attemptId);
    else if (this.#barred.get(e164) === attemptId) this.#barred.delete(e164);
    return Promise.resolve();
  }

  #historyOf(debtorId: string): ContactHistory {
    return this.#histories.get(debtorId) ?? noHistory;
  }

  #reserve({ debtorId, e164, attemptId, seenVersion, now, expiresAt }: ContactReservation): ReservationReply {
    const isHeld = (hold: Hold | undefined): boolean =>
      hold !== undefined && hold.attemptId !== attemptId && hold.expiresAt > now;
    if (this.#barred.has(e164)) return 'barred';
    if (isHeld(this.#people.get(debtorId))) return 'debtorInCall';
    if (isHeld(this.#numbers.get(e164))) return 'numberInCall';
    if (this.#historyOf(debtorId).version !== seenVersion) return 'changed';
    this.#people.set(debtorId, { attemptId, expiresAt });
    this.#numbers.set(e164, { attemptId, expiresAt });
    return 'reserved';
  }
}
