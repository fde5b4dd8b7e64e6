import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { lookEvery } from '../../../kernel/repeat.ts';
import type { DeliverySchedule } from '../../store/ports/delivery-schedule.ts';
import type { WebhookStore } from '../../store/ports/webhook-store.ts';

/** How often some of the queues are looked at, ms. */
const lookEveryMs = 2_000;

interface Parts {
  readonly store: Pick<WebhookStore, 'waiting'>;
  readonly schedule: Pick<DeliverySchedule, 'wake'>;
  /** Whether nobody subscribes: nothing waits then. */
  readonly isIdle: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Goes round the queues in which something waits, and wakes them: those whose process died before it woke them, and those
 * that got something in the moment in which they were found empty.
 */
export class WaitingRound {
  readonly #parts: Parts;
  #timer: Timer | undefined;
  #cursor = '';

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = lookEvery(lookEveryMs, () => this.look(), {
      ...this.#parts,
      failure: 'the queues of webhooks could not be looked at',
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  /** Wakes the next part of the queues. */
  async look(): Promise<void> {
    const { store, schedule, isIdle } = this.#parts;
    if (isIdle()) return;
    const { queues, cursor } = await store.waiting(this.#cursor);
    this.#cursor = cursor;
    await schedule.wake(queues);
  }
}
