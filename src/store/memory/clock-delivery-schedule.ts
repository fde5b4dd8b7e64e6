import type { Clock, Timer } from '../../../kernel/clock.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { Log } from '../../../kernel/log.ts';
import type { DeliverySchedule, WorkQueue } from '../ports/delivery-schedule.ts';
import type { WebhookQueue } from '../ports/webhook-store.ts';

/** After a turn that failed, ms. */
const afterFailureMs = 1_000;

interface Turn {
  timer?: Timer;
  running: boolean;
  /** Woken while it ran. */
  again: boolean;
}

/** Works queues by timers of this process; what waits is forgotten with it. */
export class ClockDeliverySchedule implements DeliverySchedule {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #turns = new Map<string, Turn>();
  readonly #running = new Set<Promise<void>>();
  #work: WorkQueue | undefined;
  #isClosed = false;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  start(work: WorkQueue): void {
    this.#work = work;
  }

  wake(queues: readonly WebhookQueue[]): Promise<void> {
    for (const { subscriptionId, subject } of queues) {
      const key = `${subscriptionId}/${subject}`;
      const turn = this.#turns.get(key);
      if (turn) turn.again = turn.running;
      else this.#plan(key, { subscriptionId, subject }, 0);
    }
    return Promise.resolve();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { timer } of this.#turns.values()) timer?.cancel();
    await Promise.all(this.#running);
  }

  #plan(key: string, queue: WebhookQueue, delayMs: number): void {
    if (this.#isClosed) return;
    const turn: Turn = { running: false, again: false };
    turn.timer = this.#clock.setTimer(delayMs, () => {
      const running = this.#take(key, queue, turn);
      this.#running.add(running);
      inBackground(
        () => running.finally(() => this.#running.delete(running)),
        (error) => this.#log.error({ err: error }, 'a turn of a webhook failed'),
      );
    });
    this.#turns.set(key, turn);
  }

  async #take(key: string, queue: WebhookQueue, turn: Turn): Promise<void> {
    turn.running = true;
    let againInMs: number | undefined = afterFailureMs;
    try {
      const result = await this.#work?.(queue);
      againInMs = typeof result === 'object' ? result.againInMs : undefined;
    } finally {
      this.#turns.delete(key);
      if (againInMs !== undefined || turn.again) this.#plan(key, queue, againInMs ?? 0);
    }
  }
}
