import type { WebhookQueue } from './webhook-store.ts';

/** What a turn came to: everything is delivered, or there should be another turn after this, ms. */
export type DeliveryTurn = 'done' | { readonly againInMs: number };

/** Works one queue for a while. May be repeated. */
export type WorkQueue = (queue: WebhookQueue) => Promise<DeliveryTurn>;

/**
 * When queues of webhooks are worked. A queue is worked by one process at a time; queues that were woken are worked although
 * the process that woke them has died.
 */
export interface DeliverySchedule {
  start(work: WorkQueue): void;
  /**
   * Has the queues worked soon. Does nothing for one that waits for its turn, and perhaps nothing for one that is being worked:
   * whoever wakes queues looks again at those in which something waits.
   */
  wake(queues: readonly WebhookQueue[]): Promise<void>;
  /** Waits for the turns in progress. */
  close(): Promise<void>;
}
