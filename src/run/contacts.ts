import type { ClaimedRecord, Settlement } from '../../dialer/attempt/attempt.ts';
import type { ContactHold, ContactLedger, ReservationReply } from '../store/ports/contact-ledger.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { Clock } from '../../kernel/clock.ts';

interface Parts {
  readonly ledger: ContactLedger;
  readonly clock: Clock;
  /** How long a hold lasts unless renewed, ms. */
  readonly leaseMs: number;
}

/** The floor's dealings with the contact ledger: nobody is called by two campaigns at once, or by an outdated history. */
export class ContactDesk {
  readonly #parts: Parts;
  /** What this process holds now. */
  readonly #holds = new Map<string, ContactHold>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Claimed records with what is known of their persons. */
  async withHistories(records: readonly ClaimedRecord[]): Promise<readonly ClaimedRecord[]> {
    const histories = await this.#parts.ledger.histories(records.map(({ debtor }) => debtor.id));
    return records.map((record, at) => {
      const history = histories[at];
      return history ? { ...record, history } : record;
    });
  }

  /** To be asked right before an attempt is begun. */
  async reserve(command: Extract<FloorCommand, { type: 'dial' }>): Promise<ReservationReply> {
    const { ledger, clock, leaseMs } = this.#parts;
    const { attemptId, e164, lease, seenVersion = 0 } = command;
    const hold = { debtorId: lease.debtorId, e164, attemptId };
    const now = clock.now();
    const reply = await ledger.reserve({ ...hold, seenVersion, now, expiresAt: now + leaseMs });
    if (reply === 'reserved') this.#holds.set(attemptId, hold);
    return reply;
  }

  /** A call of an earlier run goes on: its hold, if it still stands, is renewed from now on. */
  adopt(hold: ContactHold): void {
    this.#holds.set(hold.attemptId, hold);
  }

  /** The attempt was not begun after all. */
  async release(attemptId: string): Promise<void> {
    const hold = this.#holds.get(attemptId);
    this.#holds.delete(attemptId);
    if (hold) await this.#parts.ledger.release(hold);
  }

  /** Notes a settled attempt; a settlement without one gives back what it held. May be repeated. */
  async settle({ attemptId, lease, contact }: Settlement): Promise<void> {
    const { debtorId } = lease;
    const hold = contact ? { debtorId, e164: contact.e164, attemptId } : this.#holds.get(attemptId);
    if (!hold) return;
    if (contact) await this.#parts.ledger.end(hold, contact.ended);
    else await this.#parts.ledger.release(hold);
    this.#holds.delete(attemptId);
  }

  /** Keeps what is held for another while. */
  async renew(): Promise<void> {
    const { ledger, clock, leaseMs } = this.#parts;
    if (this.#holds.size > 0) await ledger.renew([...this.#holds.values()], clock.now() + leaseMs);
  }
}
