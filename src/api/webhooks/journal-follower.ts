import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DeliverySchedule } from '../../store/ports/delivery-schedule.ts';
import { takePlace, type Placed, type RunPlaces } from '../../store/ports/journal-place.ts';
import type { Journal, StoredJournalEntry } from '../../store/ports/journal.ts';
import type {
  JournalPosition,
  WebhookBounds,
  WebhookDelivery,
  WebhookStore,
  WebhookSubscription,
} from '../../store/ports/webhook-store.ts';
import { addressDelivery } from './address-delivery.ts';
import { readWebhookEvents } from './read-webhook-events.ts';
import type { WebhookTrouble } from './webhook-trouble.ts';

/** How often the journal is looked at while there are subscriptions, ms. */
const lookEveryMs = 250;
/** Entries read at once: one script takes up what they mean for every subscription. */
const page = 200;
/** Without subscriptions the position is moved this often, ms: the first one of another process begins there. */
const idleMoveMs = 30_000;

interface Parts {
  readonly floorId: string;
  readonly journal: Pick<Journal, 'read' | 'tail'>;
  readonly store: WebhookStore;
  readonly schedule: Pick<DeliverySchedule, 'wake'>;
  readonly bounds: () => WebhookBounds;
  readonly trouble: WebhookTrouble;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Reads a floor's journal from the kept position, and takes up what it means for the subscriptions. Position and deliveries move
 * together, so that no event is lost or taken up twice, whenever the process dies.
 */
export class JournalFollower {
  readonly #parts: Parts;
  #timer: Timer | undefined;
  #isRunning = false;
  #isLooking = false;
  /** Somebody subscribed during a look. */
  #isWoken = false;
  /** Nobody subscribes, as far as the last look knows. */
  #isIdle = false;
  #movedAt = -Infinity;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether nobody subscribes: then nothing of webhooks needs to be looked at. */
  get isIdle(): boolean {
    return this.#isIdle;
  }

  start(): void {
    this.#isRunning = true;
    this.#schedule();
  }

  stop(): void {
    this.#isRunning = false;
    this.#timer?.cancel();
  }

  /** Somebody subscribes from now on: does not wait for the next look of an idle follower. */
  subscribed(): void {
    this.#isWoken = true;
    if (!this.#isIdle) return;
    this.#isIdle = false;
    if (this.#isLooking) return;
    this.#timer?.cancel();
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#isRunning) return;
    this.#timer = this.#parts.clock.setTimer(this.#isIdle ? idleMoveMs : lookEveryMs, () =>
      inBackground(
        () => this.#turn(),
        (error) => {
          // While the store is away a look finds nothing.
          if (error instanceof AppError && error.retryable) return;
          this.#parts.log.error({ err: error }, 'the journal could not be read for webhooks');
        },
      ),
    );
  }

  async #turn(): Promise<void> {
    this.#isLooking = true;
    try {
      await this.look();
    } finally {
      this.#isLooking = false;
      this.#schedule();
    }
  }

  /** Takes up what was written since. */
  async look(): Promise<void> {
    const { floorId, store } = this.#parts;
    this.#isWoken = false;
    const subscriptions = await store.list();
    this.#isIdle = subscriptions.length === 0 && !this.#isWoken;
    const position = await store.position(floorId);
    if (position === undefined || subscriptions.length === 0) await this.#moveToEnd(position);
    else await this.#follow(position, subscriptions);
  }

  /** What was before is nobody's. */
  async #moveToEnd(from: JournalPosition | undefined): Promise<void> {
    const { floorId, journal, clock } = this.#parts;
    if (from !== undefined && clock.now() - this.#movedAt < idleMoveMs) return;
    const [newest] = await journal.tail(floorId, 1);
    const to = newest ? { after: newest.id, places: follow({}, [newest]).places } : {};
    await this.#takeUp(from, to, []);
    this.#movedAt = clock.now();
  }

  async #follow(begin: JournalPosition, subscriptions: readonly WebhookSubscription[]): Promise<void> {
    const { floorId, journal, trouble } = this.#parts;
    let position = begin;
    for (;;) {
      const from = position.after === undefined ? {} : { after: position.after };
      const entries = await journal.read(floorId, { ...from, limit: page });
      const last = entries.at(-1);
      if (!last) return;
      const { fresh, places, isGap } = follow(position, entries);
      if (isGap) trouble.raise(floorId, 'journalGap');
      const events = fresh.flatMap((entry) => readWebhookEvents(floorId, entry));
      const deliveries = events.flatMap((event) =>
        subscriptions.flatMap((subscription) => addressDelivery(event, subscription) ?? []),
      );
      const to = { after: last.id, places };
      if (!(await this.#takeUp(position, to, deliveries))) return;
      if (entries.length < page) return;
      position = to;
    }
  }

  /** False when somebody else has moved the position. */
  async #takeUp(
    from: JournalPosition | undefined,
    to: JournalPosition,
    deliveries: readonly WebhookDelivery[],
  ): Promise<boolean> {
    const { floorId, store, schedule, bounds, trouble, clock } = this.#parts;
    const taken = await store.enqueue({ floorId, from, to }, deliveries, { now: clock.now(), bounds: bounds() });
    if (!taken) return false;
    for (const subscriptionId of taken.buried) trouble.raise(subscriptionId, 'eventsBuried');
    if (deliveries.length > 0) await schedule.wake(deliveries);
    return true;
  }
}

/** The entries after the position that do not stand twice, where it is then, and whether one is missing before or between them. */
function follow(
  { places: before = [] }: JournalPosition,
  entries: readonly StoredJournalEntry[],
): { readonly fresh: readonly StoredJournalEntry[]; readonly places: RunPlaces; readonly isGap: boolean } {
  const fresh: StoredJournalEntry[] = [];
  let places = before;
  let isGap = false;
  for (const entry of entries) {
    const placed = placeOf(entry, places);
    if (!placed?.isRepeated) fresh.push(entry);
    if (placed && placed.missing > 0) isGap = true;
    places = placed?.places ?? places;
  }
  return { fresh, places, isGap };
}

/** Undefined: entries of older services have no place. */
function placeOf({ run, seq }: StoredJournalEntry, places: RunPlaces): Placed | undefined {
  return run === undefined || seq === undefined ? undefined : takePlace(places, run, seq);
}
