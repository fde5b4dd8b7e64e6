import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DeliverySchedule } from '../../store/ports/delivery-schedule.ts';
import type { DeadLetter, WebhookCounts, WebhookStore, WebhookSubscription } from '../../store/ports/webhook-store.ts';
import type { SecretBox } from '../../identity/people/secret-box.ts';
import type { addWebhookBody } from '../contracts/webhooks.ts';
import type { DeliveryResult, PostEvent } from './post-event.ts';

type NewWebhook = z.output<typeof addWebhookBody>;
type ShownWebhook = Omit<WebhookSubscription, 'secret'>;

/** What a house may subscribe to. */
const mostSubscriptions = 20;
const mostShown = 1_000;

interface Parts {
  readonly floorId: string;
  readonly store: WebhookStore;
  readonly schedule: Pick<DeliverySchedule, 'wake'>;
  readonly post: PostEvent;
  readonly box: Pick<SecretBox, 'seal' | 'open'>;
  /** Called when a subscription is there. */
  readonly added: () => void;
  /** Called when a subscription is gone. */
  readonly removed: (subscriptionId: string) => void;
  readonly clock: Clock;
}

/** Who is sent events, and what became of those that did not arrive. */
export class WebhookService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The only answer with the secret. @throws AppError REQUEST_INVALID when there are too many */
  async add(wanted: NewWebhook): Promise<WebhookSubscription> {
    const { store, box, added, clock } = this.#parts;
    const subscription = {
      id: `wh_${randomBytes(9).toString('base64url')}`,
      ...wanted,
      secret: `whsec_${randomBytes(32).toString('base64url')}`,
      createdAt: clock.now(),
    };
    if (await store.add({ ...subscription, secret: box.seal(subscription.secret) }, mostSubscriptions)) {
      added();
      return subscription;
    }
    throw new AppError('REQUEST_INVALID', { reason: 'webhooksFull', most: mostSubscriptions });
  }

  async list(): Promise<readonly (ShownWebhook & WebhookCounts)[]> {
    const { store } = this.#parts;
    const all = await store.list();
    return Promise.all(
      all.map(async (subscription) => {
        const { secret: _, ...shown } = subscription;
        return { ...shown, ...(await store.counts(shown.id)) };
      }),
    );
  }

  /** @throws AppError NOT_FOUND */
  async remove(id: string): Promise<void> {
    if (!(await this.#parts.store.remove(id))) throw unknown(id);
    this.#parts.removed(id);
  }

  /** Sends one event of its own at once and says what came of it; nothing is kept. @throws AppError NOT_FOUND */
  async test(id: string): Promise<DeliveryResult & { readonly tookMs: number }> {
    const { floorId, post, box, clock } = this.#parts;
    const { url, secret: sealed } = await this.#require(id);
    const secret = box.open(sealed);
    const eventId = `${floorId}-test-${randomBytes(6).toString('base64url')}`;
    const at = clock.now();
    const event = { type: 'webhook.test', id: eventId, at, floorId, data: { subscriptionId: id } };
    const result = await post({ url, secret, eventId, type: event.type, body: JSON.stringify(event) });
    return { ...result, tookMs: clock.now() - at };
  }

  /** The newest first. @throws AppError NOT_FOUND */
  async dead(id: string): Promise<readonly DeadLetter[]> {
    await this.#require(id);
    return this.#parts.store.deadLetters(id, mostShown);
  }

  /** Has dead letters (absent: all) delivered again. Returns how many. @throws AppError NOT_FOUND */
  async replay(id: string, eventIds?: readonly string[]): Promise<number> {
    await this.#require(id);
    const queues = await this.#parts.store.replay(id, eventIds);
    await this.#parts.schedule.wake(queues);
    return queues.length;
  }

  async #require(id: string): Promise<WebhookSubscription> {
    const found = await this.#parts.store.get(id);
    if (!found) throw unknown(id);
    return found;
  }
}

function unknown(webhookId: string): AppError {
  return new AppError('NOT_FOUND', { reason: 'webhookUnknown', webhookId });
}
