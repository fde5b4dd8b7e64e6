import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { decode, decodeAll } from '../json-codec.ts';
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
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const subscriptionSchema = z.object({
  id: z.string(),
  url: z.string(),
  types: z.array(z.string()).readonly().exactOptional(),
  campaigns: z.array(z.string()).readonly().exactOptional(),
  personalData: z.boolean(),
  secret: z.string(),
  createdAt: z.number(),
}) satisfies z.ZodType<WebhookSubscription>;

const positionSchema = z.object({
  after: z.string().exactOptional(),
  places: z
    .array(z.tuple([z.string(), z.number()]).readonly())
    .readonly()
    .exactOptional(),
}) satisfies z.ZodType<JournalPosition>;

const { ok, changed, barred, unknown } = scriptStatus;
const notDone = z.tuple([z.literal(changed)]);
const enqueued = z.union([z.tuple([z.literal(ok), z.array(z.string())]), notDone]);
const settled = z.tuple([z.union([z.literal(ok), z.literal(changed)])]);
const failed = z.union([z.tuple([z.literal(ok), z.number()]), notDone]);
const added = z.tuple([z.union([z.literal(ok), z.literal(barred)])]);
const removed = z.tuple([z.union([z.literal(ok), z.literal(unknown)])]);

/** How many queues one look at those that wait may bring, about. */
const scanned = 500;

/** Webhooks on Redis: hashes for what is counted, a list for each queue and each subscription's dead letters. */
export class RedisWebhooks implements WebhookStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async add(subscription: WebhookSubscription, most: number): Promise<boolean> {
    const args = [subscription.id, JSON.stringify(subscription), most];
    const [status] = await this.#redis.run('addWebhook', { keys: [this.#keys.subscriptions], args }, added);
    return status === ok;
  }

  async get(subscriptionId: string): Promise<WebhookSubscription | undefined> {
    const text = await this.#redis.use((client) => client.hget(this.#keys.subscriptions, subscriptionId));
    return text === null ? undefined : decode(subscriptionSchema, text, 'webhook subscription');
  }

  async list(): Promise<readonly WebhookSubscription[]> {
    const texts = await this.#redis.use((client) => client.hvals(this.#keys.subscriptions));
    const all = await decodeAll(subscriptionSchema, texts, 'webhook subscription');
    return all.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  async remove(subscriptionId: string): Promise<boolean> {
    const { subscriptions, waiting, counts, tries, base } = this.#keys;
    const call = { keys: [subscriptions, waiting, counts, tries, base], args: [subscriptionId] };
    return (await this.#redis.run('removeWebhook', call, removed))[0] === ok;
  }

  async position(floorId: string): Promise<JournalPosition | undefined> {
    const text = await this.#redis.use((client) => client.hget(this.#keys.positions, floorId));
    return text === null ? undefined : decode(positionSchema, text, 'position in the journal');
  }

  async enqueue(
    { floorId, from, to }: Parameters<WebhookStore['enqueue']>[0],
    deliveries: readonly WebhookDelivery[],
    { now, bounds }: Parameters<WebhookStore['enqueue']>[2],
  ): Promise<{ readonly buried: readonly string[] } | undefined> {
    const { subscriptions, positions, waiting, counts, base } = this.#keys;
    const { perSubject, pending, dead, deadSince } = bounds;
    const move = [floorId, from === undefined ? '' : encodePosition(from), encodePosition(to)];
    const items = deliveries.flatMap((one) => [one.subscriptionId, one.subject, `${one.eventId} ${one.body}`]);
    const args = [...move, perSubject, pending, dead, deadSince, now, ...items];
    const call = { keys: [subscriptions, positions, waiting, counts, base], args };
    const reply = await this.#redis.run('enqueueWebhooks', call, enqueued);
    return reply[0] === ok ? { buried: [...new Set(reply[1])] } : undefined;
  }

  async head(
    queue: WebhookQueue,
  ): Promise<{ readonly delivery: WebhookDelivery; readonly failures: number } | undefined> {
    const { base, tries } = this.#keys;
    const item = await this.#redis.use((client) => client.lindex(`${base}:queue:${refOf(queue)}`, 0));
    if (item === null) return undefined;
    const failures = await this.#redis.use((client) => client.hget(tries, refOf(queue)));
    return { delivery: { ...queue, ...deliveryOf(item) }, failures: Number(failures ?? 0) };
  }

  async settle(delivery: WebhookDelivery, end: WebhookEnd, bounds: WebhookBounds): Promise<boolean> {
    const { waiting, counts, tries, base } = this.#keys;
    const { subscriptionId, subject, eventId } = delivery;
    const grave = end.kind === 'buried' ? [end.reason, end.buriedAt] : ['', 0];
    const args = [subscriptionId, subject, eventId, ...grave, bounds.dead, bounds.deadSince];
    const reply = await this.#redis.run('settleWebhook', { keys: [waiting, counts, tries, base], args }, settled);
    return reply[0] === ok;
  }

  async fail({ subscriptionId, subject, eventId }: WebhookDelivery): Promise<number> {
    const call = { keys: [this.#keys.tries, this.#keys.base], args: [subscriptionId, subject, eventId] };
    const reply = await this.#redis.run('failWebhook', call, failed);
    return reply[0] === ok ? reply[1] : 0;
  }

  async waiting(cursor: string): Promise<{ readonly queues: readonly WebhookQueue[]; readonly cursor: string }> {
    const [next, flat] = await this.#redis.use((client) =>
      client.hscan(this.#keys.waiting, cursor || '0', 'COUNT', scanned),
    );
    const refs = flat.filter((_, index) => index % 2 === 0);
    return { queues: refs.map(queueOf), cursor: next === '0' ? '' : next };
  }

  async counts(subscriptionId: string): Promise<WebhookCounts> {
    const { counts, base } = this.#keys;
    const fields = [`${subscriptionId}/pending`, `${subscriptionId}/lost`];
    const [pending, lost] = await this.#redis.use((client) => client.hmget(counts, ...fields));
    const dead = await this.#redis.use((client) => client.llen(`${base}:dead:${subscriptionId}`));
    return { pending: Number(pending ?? 0), dead, lost: Number(lost ?? 0) };
  }

  async deadLetters(subscriptionId: string, limit: number): Promise<readonly DeadLetter[]> {
    const key = `${this.#keys.base}:dead:${subscriptionId}`;
    const letters = await this.#redis.use((client) => client.lrange(key, -limit, -1));
    return letters.map((letter) => deadLetterOf(subscriptionId, letter)).reverse();
  }

  async replay(subscriptionId: string, eventIds: readonly string[] = []): Promise<readonly WebhookQueue[]> {
    const { subscriptions, waiting, counts, base } = this.#keys;
    const call = { keys: [subscriptions, waiting, counts, base], args: [subscriptionId, ...eventIds] };
    const subjects = await this.#redis.run('replayWebhooks', call, z.array(z.string()));
    return subjects.map((subject) => ({ subscriptionId, subject }));
  }

  get #keys(): RedisConnection['keys']['webhooks'] {
    return this.#redis.keys.webhooks;
  }
}

/** The same position has the same text: the script compares it. */
function encodePosition({ after, places }: JournalPosition): string {
  return JSON.stringify({ after, places });
}

function refOf({ subscriptionId, subject }: WebhookQueue): string {
  return `${subscriptionId}/${subject}`;
}

function queueOf(ref: string): WebhookQueue {
  const [subscriptionId = '', subject = ''] = ref.split('/');
  return { subscriptionId, subject };
}

function deliveryOf(item: string): Pick<WebhookDelivery, 'eventId' | 'body'> {
  const end = item.indexOf(' ');
  return { eventId: item.slice(0, end), body: item.slice(end + 1) };
}

const burials = z.enum(['triedTooOften', 'tooManyWaiting']);

function deadLetterOf(subscriptionId: string, letter: string): DeadLetter {
  const [, at = '', word = '', subject = '', item = ''] = /^(\d+) (\S+) (\S+) (.*)$/s.exec(letter) ?? [];
  const reason = burials.safeParse(word).data;
  if (!reason) throw new AppError('STORE_REPLY', 'The store holds an unreadable dead letter');
  return { subscriptionId, subject, ...deliveryOf(item), buriedAt: Number(at), reason };
}
