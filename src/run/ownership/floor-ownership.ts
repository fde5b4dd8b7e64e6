import { inBackground } from '../../../kernel/in-background.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type {
  FloorOwnershipRequest,
  FloorOwnershipResult,
  FloorOwnershipStore,
} from '../../store/ports/floor-ownership-store.ts';
import type { Log } from '../../../kernel/log.ts';

interface Parts {
  readonly store: FloorOwnershipStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly floorId: string;
  /** Unique for this run of the process (UUID). */
  readonly owner: string;
  readonly leaseMs: number;
  /** Called at most once, when another process owns the floor: stop dialling. */
  readonly lost: () => void;
}

/** Interval between attempts to acquire a floor that another process owns. */
const askAgainMs = 250;

/**
 * Owns a floor for this process: at most one process dials for it. The epoch is the fencing token: whatever a process
 * wrote under an older one is refused by the store.
 *
 * A process that was killed leaves its lease behind; the next one waits until it has expired (`leaseMs` at most).
 */
export class FloorOwnership {
  readonly #parts: Parts;
  #epoch = 0;
  #timer: Timer | undefined;
  #ended = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The fencing token; 0 before {@link acquire}. */
  get epoch(): number {
    return this.#epoch;
  }

  /**
   * Takes the floor, waiting for a dead owner's lease to expire, and renews it from then on.
   *
   * @throws AppError OWNERSHIP_LOST when another process still owns the floor after `waitMs`: it is alive
   */
  async acquire(waitMs: number): Promise<void> {
    const { store, clock, log, floorId } = this.#parts;
    const giveUpAt = clock.now() + waitMs;
    for (;;) {
      const result: FloorOwnershipResult = await store.acquire(this.#request());
      if (result.held) {
        this.#epoch = result.epoch;
        this.#schedule();
        return;
      }
      if (clock.now() >= giveUpAt) {
        throw new AppError(
          'OWNERSHIP_LOST',
          { reason: 'floorOwned', floorId },
          {
            details: { owner: result.owner },
          },
        );
      }
      log.debug({ floorId, owner: result.owner }, 'waiting for the floor');
      await new Promise<void>((resolve) => clock.setTimer(askAgainMs, resolve));
    }
  }

  /** Gives the floor up. */
  async release(): Promise<void> {
    this.#ended = true;
    this.#timer?.cancel();
    const { store, floorId, owner } = this.#parts;
    if (this.#epoch > 0) await store.release(floorId, owner, this.#epoch);
  }

  #request(): FloorOwnershipRequest {
    const { floorId, owner, clock, leaseMs } = this.#parts;
    return { floorId, owner, now: clock.now(), leaseMs };
  }

  #schedule(): void {
    const { clock, leaseMs, log } = this.#parts;
    const renew = (): void =>
      inBackground(
        () => this.#renew(),
        (error) => log.error({ err: error }, 'the lease of the floor could not be renewed'),
      );
    if (!this.#ended) this.#timer = clock.setTimer(leaseMs / 3, renew);
  }

  async #renew(): Promise<void> {
    try {
      if (await this.#stillOurs()) {
        this.#schedule();
        return;
      }
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_UNREACHABLE') {
        // While the store is away nobody can take the floor, and nothing is dialled.
        this.#schedule();
        return;
      }
      this.#parts.log.error({ err: error }, 'the lease of the floor could not be renewed');
    }
    if (this.#ended) return;
    this.#ended = true;
    this.#parts.lost();
  }

  /** A lease that expired while the store was away is still ours if we get the very next epoch: nobody held it in between. */
  async #stillOurs(): Promise<boolean> {
    const { store } = this.#parts;
    if (await store.renew({ ...this.#request(), epoch: this.#epoch })) return true;
    if (this.#ended) return true;
    const result = await store.acquire(this.#request());
    if (!result.held || result.epoch > this.#epoch + 1) return false;
    this.#epoch = result.epoch;
    return true;
  }
}
