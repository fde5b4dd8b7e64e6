import type { ContactHistory, DisposedContact, EndedContact } from '../../../dialer/compliance/contact-history.ts';
import { noHistory, withDisposition, withEnded, withHistoryOf } from '../../../dialer/compliance/contact-history.ts';
import type {
  BarredNumber,
  BarredSlice,
  CalledParty,
  ContactLedger,
  ContactReservation,
  ReservationReply,
} from '../ports/contact-ledger.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

interface Reservation {
  readonly callId: string;
  readonly expiresAt: EpochMs;
}

/** Who was called, and who is being called, in memory. */
export class MemoryContacts implements ContactLedger {
  readonly #histories = new Map<string, ContactHistory>();
  readonly #people = new Map<string, Reservation>();
  readonly #numbers = new Map<string, Reservation>();
  /** Number → the attempt on which somebody asked not to be called. */
  readonly #barred = new Map<string, string>();

  histories(debtorIds: readonly string[]): Promise<readonly ContactHistory[]> {
    return Promise.resolve(debtorIds.map((debtorId) => this.#historyOf(debtorId)));
  }

  reserve(reservation: ContactReservation): Promise<ReservationReply> {
    return Promise.resolve(this.#reserve(reservation));
  }

  renew(reservations: readonly CalledParty[], expiresAt: EpochMs): Promise<number> {
    const ours = reservations.filter(({ debtorId, callId }) => this.#people.get(debtorId)?.callId === callId);
    for (const { debtorId, e164, callId } of ours) {
      this.#people.set(debtorId, { callId, expiresAt });
      if (this.#numbers.get(e164)?.callId === callId) this.#numbers.set(e164, { callId, expiresAt });
    }
    return Promise.resolve(ours.length);
  }

  release({ debtorId, e164, callId }: CalledParty): Promise<void> {
    if (this.#people.get(debtorId)?.callId === callId) this.#people.delete(debtorId);
    if (this.#numbers.get(e164)?.callId === callId) this.#numbers.delete(e164);
    return Promise.resolve();
  }

  end(reservation: CalledParty, ended: EndedContact): Promise<void> {
    this.#histories.set(reservation.debtorId, withEnded(this.#historyOf(reservation.debtorId), ended));
    return this.release(reservation);
  }

  dispose({ debtorId, e164, callId }: CalledParty, disposed: DisposedContact): Promise<void> {
    this.#histories.set(debtorId, withDisposition(this.#historyOf(debtorId), disposed));
    if (disposed.mark?.kind === 'doNotCall') this.#barred.set(e164, callId);
    else if (this.#barred.get(e164) === callId) this.#barred.delete(e164);
    return Promise.resolve();
  }

  merge(survivorId: string, absorbedId: string): Promise<void> {
    const both = withHistoryOf(this.#historyOf(survivorId), this.#historyOf(absorbedId));
    if (both.version > 0) this.#histories.set(survivorId, both);
    return Promise.resolve();
  }

  bar(numbers: readonly string[], by: string): Promise<readonly boolean[]> {
    const added = numbers.map((e164) => {
      if (this.#barred.has(e164)) return false;
      this.#barred.set(e164, by);
      return true;
    });
    return Promise.resolve(added);
  }

  lift(numbers: readonly string[]): Promise<readonly boolean[]> {
    return Promise.resolve(numbers.map((e164) => this.#barred.delete(e164)));
  }

  barred(numbers: readonly string[]): Promise<readonly (BarredNumber | undefined)[]> {
    return Promise.resolve(
      numbers.map((e164) => {
        const by = this.#barred.get(e164);
        return by === undefined ? undefined : { e164, by };
      }),
    );
  }

  barredSlice(count: number, from = '0'): Promise<BarredSlice> {
    const start = Number(from);
    const numbers = [...this.#barred].slice(start, start + count).map(([e164, by]) => ({ e164, by }));
    const next = start + count < this.#barred.size ? String(start + count) : undefined;
    return Promise.resolve({ numbers, next });
  }

  #historyOf(debtorId: string): ContactHistory {
    return this.#histories.get(debtorId) ?? noHistory;
  }

  #reserve({ debtorId, e164, callId, seenVersion, now, expiresAt }: ContactReservation): ReservationReply {
    const isReserved = (reservation: Reservation | undefined): boolean =>
      reservation !== undefined && reservation.callId !== callId && reservation.expiresAt > now;
    if (this.#barred.has(e164)) return 'barred';
    if (isReserved(this.#people.get(debtorId))) return 'debtorInCall';
    if (isReserved(this.#numbers.get(e164))) return 'numberInCall';
    if (this.#historyOf(debtorId).version !== seenVersion) return 'changed';
    this.#people.set(debtorId, { callId, expiresAt });
    this.#numbers.set(e164, { callId, expiresAt });
    return 'reserved';
  }
}
