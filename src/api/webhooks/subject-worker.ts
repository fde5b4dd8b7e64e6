import type { Clock } from '../../../kernel/clock.ts';
import type { DeliveryTurn } from '../../store/ports/delivery-schedule.ts';
import type { WebhookBounds, WebhookDelivery, WebhookQueue, WebhookStore } from '../../store/ports/webhook-store.ts';
import type { SecretBox } from '../../identity/people/secret-box.ts';
import type { PostEvent } from './post-event.ts';
import { ReceiverHealth } from './receiver-health.ts';
import { retryDelay, type RetryPlan } from './retry-delay.ts';
import type { WebhookTrouble } from './webhook-trouble.ts';

/** Deliveries of one turn: then other queues have theirs. */
const mostInTurn = 20;

interface Parts {
  readonly store: Pick<WebhookStore, 'get' | 'head' | 'settle' | 'fail'>;
  readonly post: PostEvent;
  readonly box: Pick<SecretBox, 'open'>;
  readonly plan: RetryPlan;
  readonly bounds: () => WebhookBounds;
  readonly trouble: WebhookTrouble;
  readonly clock: Clock;
}

/**
 * Works the queues: delivers head by head. A delivery that fails stays at the head, so that nothing overtakes it, until it
 * arrives or is given up.
 */
export class SubjectWorker {
  readonly #parts: Parts;
  readonly #receivers = new Map<string, ReceiverHealth>();
  readonly #ending = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Calls off what is under way: it stays at the head of its queue. */
  stop(): void {
    this.#ending.abort();
  }

  /** One turn of a queue. */
  async work(queue: WebhookQueue): Promise<DeliveryTurn> {
    for (let n = 0; n < mostInTurn; n++) {
      const head = await this.#parts.store.head(queue);
      if (!head) return 'done';
      const waitMs = await this.#tryOnce(head.delivery);
      if (waitMs > 0) return { againInMs: waitMs };
    }
    return { againInMs: 0 };
  }

  /** Forgets how the receiver of a removed subscription did. */
  forget(subscriptionId: string): void {
    this.#receivers.delete(subscriptionId);
  }

  /** Tries the delivery. Returns how long its queue has to wait, ms; 0 when it is off the queue. */
  async #tryOnce(delivery: WebhookDelivery): Promise<number> {
    const { store, post, box, clock, bounds } = this.#parts;
    const { subscriptionId, eventId, body } = delivery;
    const subscription = await store.get(subscriptionId);
    // Its queues go with it.
    if (!subscription) return 0;
    const health = this.#healthOf(subscriptionId);
    const waitMs = health.admit(clock.now());
    if (waitMs > 0) return waitMs;
    const { url } = subscription;
    const secret = box.open(subscription.secret);
    const result = await post({ url, secret, eventId, type: typeOf(body), body }, this.#ending.signal);
    if (this.#ending.signal.aborted && !result.delivered) {
      health.calledOff();
      return 1;
    }
    if (health.over(clock.now(), result.delivered)) this.#tell(subscriptionId, result.delivered);
    if (!result.delivered) return this.#failed(delivery);
    await store.settle(delivery, { kind: 'delivered' }, bounds());
    return 0;
  }

  async #failed(delivery: WebhookDelivery): Promise<number> {
    const { store, plan, clock, bounds, trouble } = this.#parts;
    const failures = await store.fail(delivery);
    // Somebody else settled it.
    if (failures === 0) return 0;
    const delay = retryDelay(failures, plan);
    if (delay !== undefined) return delay;
    const end = { kind: 'buried', reason: 'triedTooOften', buriedAt: clock.now() } as const;
    await store.settle(delivery, end, bounds());
    trouble.raise(delivery.subscriptionId, 'eventsBuried');
    return 0;
  }

  #tell(subscriptionId: string, isBack: boolean): void {
    if (isBack) this.#parts.trouble.over(subscriptionId);
    else this.#parts.trouble.raise(subscriptionId, 'receiverFails');
  }

  #healthOf(subscriptionId: string): ReceiverHealth {
    const known = this.#receivers.get(subscriptionId) ?? new ReceiverHealth(this.#parts.plan);
    this.#receivers.set(subscriptionId, known);
    return known;
  }
}

function typeOf(body: string): string {
  return /^\{"type":"([A-Za-z.]+)"/.exec(body)?.[1] ?? 'unknown';
}
