import type { Floor } from '../../floor/floor.ts';
import type { Hopper } from '../../store/ports/hopper.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { repeatAfter } from '../../../kernel/repeat.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Contacts } from '../contacts.ts';
import type { Log } from '../../../kernel/log.ts';

interface Parts {
  readonly hopper: Hopper;
  readonly contacts: Contacts;
  readonly clock: Clock;
  readonly log: Log;
  readonly leaseMs: number;
  readonly floor: Pick<Floor, 'leases'>;
}

/** Renews the leases of the floor's records, and the reservations of the persons being called, while the process lives. */
export class LeaseRenewal {
  readonly #parts: Parts;
  #timer: Timer | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, leaseMs, log } = this.#parts;
    this.#timer = repeatAfter(
      clock,
      () => leaseMs / 3,
      () => this.#renew(),
      (error) => log.error({ err: error }, 'leases could not be renewed'),
    );
  }

  stop(): void {
    this.#timer?.cancel();
  }

  async #renew(): Promise<void> {
    const { hopper, contacts, clock, leaseMs, log, floor } = this.#parts;
    const leases = floor.leases();
    try {
      // A failed renewal does no harm: the store refuses to begin an attempt on an expired lease.
      if (leases.length > 0) await hopper.renew(leases, clock.now() + leaseMs);
      await contacts.renew();
    } catch (error) {
      if (!(error instanceof AppError && error.retryable)) log.error({ err: error }, 'leases could not be renewed');
    }
  }
}
