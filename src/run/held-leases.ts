import type { Lease } from '../../dialer/attempt/attempt.ts';
import type { Hopper } from '../../dialer/hopper/hopper.ts';
import { AppError } from '../kernel/errors.ts';
import type { Clock, Timer } from '../kernel/clock.ts';
import type { Log } from './ports.ts';

interface Parts {
  readonly hopper: Hopper;
  readonly clock: Clock;
  readonly log: Log;
  readonly leaseMs: number;
}

/** The records this process holds leases of: renewed while it lives, given back when it stops. */
export class HeldLeases {
  readonly #parts: Parts;
  readonly #held = new Map<string, Lease>();
  #timer: Timer | undefined;
  #stopped = true;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#held.size;
  }

  hold(lease: Lease): void {
    this.#held.set(keyOf(lease), lease);
  }

  drop(lease: Lease): void {
    this.#held.delete(keyOf(lease));
  }

  start(): void {
    this.#stopped = false;
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** All leases still held, to be given back at the end. */
  all(): readonly Lease[] {
    return [...this.#held.values()];
  }

  #schedule(): void {
    if (!this.#stopped) this.#timer = this.#parts.clock.setTimer(this.#parts.leaseMs / 3, () => void this.#renew());
  }

  async #renew(): Promise<void> {
    const { hopper, clock, leaseMs, log } = this.#parts;
    const leases = this.all();
    try {
      // A renewal that fails is no loss: the store refuses to begin an attempt on a lease that ended.
      if (leases.length > 0) await hopper.renew(leases, clock.now() + leaseMs);
    } catch (error) {
      if (!(error instanceof AppError && error.retryable)) log.error({ err: error }, 'leases could not be renewed');
    }
    this.#schedule();
  }
}

function keyOf(lease: Lease): string {
  return `${lease.campaignId}/${lease.debtorId}/${lease.fence}`;
}
