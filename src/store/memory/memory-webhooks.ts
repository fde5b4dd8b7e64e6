import type {
  DeadLetter,
  JournalPosition,
  WebhookBounds,
  WebhookCounts,
  WebhookDelivery,
  WebhookEnd,
  WebhookQueue,
  WebhookStore,
  WebhookSubscription,
} from '../ports/webhook-store.ts';

/** What waits in one queue, and how often its first delivery failed. */
interface Waiting {
  readonly queue: WebhookQueue;
  readonly deliveries: WebhookDelivery[];
  failures: number;
}

/** Webhooks in memory. */
export class MemoryWebhooks implements WebhookStore {
  readonly #subscriptions = new Map<string, WebhookSubscription>();
  readonly #positions = new Map<string, JournalPosition>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #dead = new Map<string, DeadLetter[]>();
  readonly #lost = new Map<string, number>();

  add(subscription: WebhookSubscription, most: number): Promise<boolean> {
    const hasRoom = this.#subscriptions.has(subscription.id) || this.#subscriptions.size < most;
    if (hasRoom) this.#subscriptions.set(subscription.id, subscription);
    return Promise.resolve(hasRoom);
  }

  get(subscriptionId: string): Promise<WebhookSubscription | undefined> {
    return Promise.resolve(this.#subscriptions.get(subscriptionId));
  }

  list(): Promise<readonly WebhookSubscription[]> {
    const all = [...this.#subscriptions.values()];
    return Promise.resolve(all.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)));
  }

  remove(subscriptionId: string): Promise<boolean> {
    for (const [key, { queue }] of this.#waiting)
      if (queue.subscriptionId === subscriptionId) this.#waiting.delete(key);
    this.#dead.delete(subscriptionId);
    this.#lost.delete(subscriptionId);
    return Promise.resolve(this.#subscriptions.delete(subscriptionId));
  }

  position(floorId: string): Promise<JournalPosition | undefined> {
    return Promise.resolve(this.#positions.get(floorId));
  }

  enqueue(
    { floorId, from, to }: Parameters<WebhookStore['enqueue']>[0],
    deliveries: readonly WebhookDelivery[],
    { now, bounds }: Parameters<WebhookStore['enqueue']>[2],
  ): Promise<{ readonly buried: readonly string[] } | undefined> {
    if (!areSame(this.#positions.get(floorId), from)) return Promise.resolve(undefined);
    this.#positions.set(floorId, to);
    const buried = new Set<string>();
    for (const delivery of deliveries) {
      const { subscriptionId } = delivery;
      if (!this.#subscriptions.has(subscriptionId)) continue;
      const ofSubject = this.#waiting.get(keyOf(delivery))?.deliveries.length ?? 0;
      if (ofSubject < bounds.perSubject && this.#pending(subscriptionId) < bounds.pending) this.#append(delivery);
      else {
        this.#bury({ ...delivery, buriedAt: now, reason: 'tooManyWaiting' }, bounds);
        buried.add(subscriptionId);
      }
    }
    return Promise.resolve({ buried: [...buried] });
  }

  head(queue: WebhookQueue): Promise<{ readonly delivery: WebhookDelivery; readonly failures: number } | undefined> {
    const waiting = this.#waiting.get(keyOf(queue));
    const delivery = waiting?.deliveries[0];
    return Promise.resolve(delivery && { delivery, failures: waiting.failures });
  }

  settle(delivery: WebhookDelivery, end: WebhookEnd, bounds: WebhookBounds): Promise<boolean> {
    const waiting = this.#atHead(delivery);
    if (!waiting) return Promise.resolve(false);
    waiting.deliveries.shift();
    waiting.failures = 0;
    if (waiting.deliveries.length === 0) this.#waiting.delete(keyOf(delivery));
    if (end.kind === 'buried') {
      const { buriedAt, reason } = end;
      this.#bury({ ...delivery, buriedAt, reason }, bounds);
    }
    return Promise.resolve(true);
  }

  fail(delivery: WebhookDelivery): Promise<number> {
    const waiting = this.#atHead(delivery);
    return Promise.resolve(waiting ? (waiting.failures += 1) : 0);
  }

  waiting(): Promise<{ readonly queues: readonly WebhookQueue[]; readonly cursor: string }> {
    return Promise.resolve({ queues: [...this.#waiting.values()].map(({ queue }) => queue), cursor: '' });
  }

  counts(subscriptionId: string): Promise<WebhookCounts> {
    const dead = this.#dead.get(subscriptionId)?.length ?? 0;
    return Promise.resolve({ pending: this.#pending(subscriptionId), dead, lost: this.#lost.get(subscriptionId) ?? 0 });
  }

  deadLetters(subscriptionId: string, limit: number): Promise<readonly DeadLetter[]> {
    return Promise.resolve((this.#dead.get(subscriptionId) ?? []).slice(-limit).reverse());
  }

  replay(subscriptionId: string, eventIds?: readonly string[]): Promise<readonly WebhookQueue[]> {
    const letters = this.#dead.get(subscriptionId) ?? [];
    const isWanted = ({ eventId }: DeadLetter): boolean => eventIds?.includes(eventId) ?? true;
    const wanted = letters.filter(isWanted);
    this.#dead.set(
      subscriptionId,
      letters.filter((letter) => !isWanted(letter)),
    );
    for (const { subject, eventId, body } of wanted) this.#append({ subscriptionId, subject, eventId, body });
    return Promise.resolve(wanted.map(({ subject }) => ({ subscriptionId, subject })));
  }

  #pending(subscriptionId: string): number {
    return [...this.#waiting.values()]
      .filter(({ queue }) => queue.subscriptionId === subscriptionId)
      .reduce((sum, { deliveries }) => sum + deliveries.length, 0);
  }

  #append(delivery: WebhookDelivery): void {
    const { subscriptionId, subject } = delivery;
    const waiting = this.#waiting.get(keyOf(delivery));
    if (waiting) waiting.deliveries.push(delivery);
    else
      this.#waiting.set(keyOf(delivery), {
        queue: { subscriptionId, subject },
        deliveries: [delivery],
        failures: 0,
      });
  }

  #atHead(delivery: WebhookDelivery): Waiting | undefined {
    const waiting = this.#waiting.get(keyOf(delivery));
    return waiting?.deliveries[0]?.eventId === delivery.eventId ? waiting : undefined;
  }

  #bury(letter: DeadLetter, { dead, deadSince }: WebhookBounds): void {
    const { subscriptionId } = letter;
    const letters = [...(this.#dead.get(subscriptionId) ?? []), letter];
    const kept = letters.slice(-dead);
    while (kept[0] && kept[0].buriedAt < deadSince) kept.shift();
    this.#dead.set(subscriptionId, kept);
    this.#lost.set(subscriptionId, (this.#lost.get(subscriptionId) ?? 0) + letters.length - kept.length);
  }
}

function keyOf({ subscriptionId, subject }: WebhookQueue): string {
  return `${subscriptionId}/${subject}`;
}

function areSame(a: JournalPosition | undefined, b: JournalPosition | undefined): boolean {
  return JSON.stringify([a?.after, a?.places]) === JSON.stringify([b?.after, b?.places]) && !a === !b;
}
