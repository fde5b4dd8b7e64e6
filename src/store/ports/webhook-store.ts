import type { RunPlaces } from './journal-place.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

/** Somebody who wants to be sent events. */
export interface WebhookSubscription {
  /** Plain: letters, digits, `-`, `_`. */
  readonly id: string;
  readonly url: string;
  /** Absent: every type. */
  readonly types?: readonly string[];
  /** Absent: every campaign. */
  readonly campaigns?: readonly string[];
  /** Whether events name the debtor and the number. */
  readonly personalData: boolean;
  /** What deliveries are signed with, sealed: the store alone signs nothing. */
  readonly secret: string;
  readonly createdAt: EpochMs;
}

/** How far the journal of a floor was read. */
export interface JournalPosition {
  /** The last entry read; absent: none, the journal was empty. */
  readonly after?: string;
  /** Where the newest runs stood then. */
  readonly places?: RunPlaces;
}

/** The events of one subject for one subscription: they are delivered in order, one at a time. */
export interface WebhookQueue {
  readonly subscriptionId: string;
  /** Plain, at most 64 characters: a hash of the subject. */
  readonly subject: string;
}

/** An event on its way to a subscription. */
export interface WebhookDelivery extends WebhookQueue {
  /** Without spaces. */
  readonly eventId: string;
  /** The event as JSON, as this subscription may see it. */
  readonly body: string;
}

/** An event that was given up. */
export interface DeadLetter extends WebhookDelivery {
  readonly buriedAt: EpochMs;
  readonly reason: 'triedTooOften' | 'tooManyWaiting';
}

/** What may be kept for one subscription. */
export interface WebhookBounds {
  /** Events that wait, of one subject and of all. */
  readonly perSubject: number;
  readonly pending: number;
  readonly dead: number;
  /** Dead letters buried before this instant are forgotten. */
  readonly deadSince: EpochMs;
}

/** How many events of a subscription wait, are dead, and fell out of the dead letters. */
export interface WebhookCounts {
  readonly pending: number;
  readonly dead: number;
  readonly lost: number;
}

/** Why a delivery is taken from the head of its queue: it arrived, or it is given up. */
export type WebhookEnd =
  | { readonly kind: 'delivered' }
  | ({ readonly kind: 'buried' } & Pick<DeadLetter, 'buriedAt' | 'reason'>);

/**
 * Who wants to be sent events, how far the journals were read for them, and what waits to be delivered.
 * Every method may be repeated after `STORE_UNREACHABLE`.
 */
export interface WebhookStore {
  /** False, and nothing is kept, when there are `most` subscriptions. */
  add(subscription: WebhookSubscription, most: number): Promise<boolean>;
  get(subscriptionId: string): Promise<WebhookSubscription | undefined>;
  /** The oldest first. */
  list(): Promise<readonly WebhookSubscription[]>;
  /** Removes it with everything that waits for it. False when there is none. */
  remove(subscriptionId: string): Promise<boolean>;

  position(floorId: string): Promise<JournalPosition | undefined>;
  /**
   * Takes deliveries up and moves the position of the journal, both or nothing. Deliveries to a removed subscription are left out;
   * those beyond the bounds are buried. Undefined, and nothing is done, when the position is not `from` any more: somebody
   * has moved it, or this is a repetition.
   */
  enqueue(
    move: { readonly floorId: string; readonly from: JournalPosition | undefined; readonly to: JournalPosition },
    deliveries: readonly WebhookDelivery[],
    options: { readonly now: EpochMs; readonly bounds: WebhookBounds },
  ): Promise<{ readonly buried: readonly string[] } | undefined>;

  /** The delivery at the head of a queue, and how often it failed. */
  head(queue: WebhookQueue): Promise<{ readonly delivery: WebhookDelivery; readonly failures: number } | undefined>;
  /** Takes the delivery from the head of its queue. False when it is not there any more. */
  settle(delivery: WebhookDelivery, end: WebhookEnd, bounds: WebhookBounds): Promise<boolean>;
  /** Counts a failure of the delivery at the head of its queue. Returns how often it failed; 0 when it is not there any more. */
  fail(delivery: WebhookDelivery): Promise<number>;
  /** Some of the queues in which something waits, and where to go on: every queue is met once in a round. `''` begins and ends it. */
  waiting(cursor: string): Promise<{ readonly queues: readonly WebhookQueue[]; readonly cursor: string }>;

  counts(subscriptionId: string): Promise<WebhookCounts>;
  /** The newest first. */
  deadLetters(subscriptionId: string, limit: number): Promise<readonly DeadLetter[]>;
  /** Puts dead letters (absent: all) back at the end of their queues. Returns them. */
  replay(subscriptionId: string, eventIds?: readonly string[]): Promise<readonly WebhookQueue[]>;
}
