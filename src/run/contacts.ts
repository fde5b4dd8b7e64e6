import type { ClaimedRecord, Settlement } from '../../dialer/attempt/attempt.ts';
import type { CalledParty, ContactLedger, ReservationReply } from '../store/ports/contact-ledger.ts';
import type { Dial } from '../floor/state/commands.ts';
import type { Clock } from '../../kernel/clock.ts';

interface Parts {
  readonly ledger: ContactLedger;
  readonly clock: Clock;
  /** How long a party lasts unless renewed, ms. */
  readonly leaseMs: number;
}

/** The floor's dealings with the contact ledger: nobody is called by two campaigns at once, or by an outdated history. */
export class Contacts {
  readonly #parts: Parts;
  /** What this process parties now. */
  readonly #parties = new Map<string, CalledParty>();

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
  async reserve(command: Dial): Promise<ReservationReply> {
    const { ledger, clock, leaseMs } = this.#parts;
    const { callId, e164, lease, seenVersion = 0 } = command;
    const party = { debtorId: lease.debtorId, e164, callId };
    const now = clock.now();
    const reply = await ledger.reserve({ ...party, seenVersion, now, expiresAt: now + leaseMs });
    if (reply === 'reserved') this.#parties.set(callId, party);
    return reply;
  }

  /** A call of an earlier run goes on: its party, if it still stands, is renewed from now on. */
  adopt(party: CalledParty): void {
    this.#parties.set(party.callId, party);
  }

  /** The attempt was not begun after all. */
  async release(callId: string): Promise<void> {
    const party = this.#parties.get(callId);
    this.#parties.delete(callId);
    if (party) await this.#parts.ledger.release(party);
  }

  /** Notes a settled attempt; a settlement without one gives back what it held. May be repeated. */
  async settle({ callId, lease, contact }: Settlement): Promise<void> {
    const { debtorId } = lease;
    const party = contact ? { debtorId, e164: contact.e164, callId } : this.#parties.get(callId);
    if (!party) return;
    if (contact) await this.#parts.ledger.end(party, contact.ended);
    else await this.#parts.ledger.release(party);
    this.#parties.delete(callId);
  }

  /** Keeps what is held for another while. */
  async renew(): Promise<void> {
    const { ledger, clock, leaseMs } = this.#parts;
    if (this.#parties.size > 0) await ledger.renew([...this.#parties.values()], clock.now() + leaseMs);
  }
}
