import { DelayedError, Queue, Worker, type Job, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { DeliverySchedule, WorkQueue } from '../ports/delivery-schedule.ts';
import type { WebhookQueue } from '../ports/webhook-store.ts';
import type { RedisAddress } from './connection/redis-connection.ts';

/** How many queues one process works at a time. */
const atATime = 32;
/** A process that died holds its queues this long, ms; one that lives renews. Longer than any turn may be silent. */
const lockMs = 15_000;
const lookForDeadMs = 10_000;
/** How long the end waits for turns in progress and for Redis, ms. */
const lastTurnsMs = 5_000;
const queueName = 'webhooks';
/** A finished job leaves nothing, so that the next one of its queue may have the same id. */
const jobOptions: JobsOptions = { removeOnComplete: true, removeOnFail: true };

/**
 * Has queues worked by BullMQ: one job for each, whose id is the queue's, so that a queue never has two. BullMQ brings the
 * waiting, the delays, the processes that share the work, and the jobs of a process that died.
 */
export class BullmqDeliverySchedule implements DeliverySchedule {
  readonly #prefix: string;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #client: Redis;
  readonly #queue: Queue<WebhookQueue>;
  #worker: Worker<WebhookQueue> | undefined;

  /** @param parts `prefix`: first part of BullMQ's keys */
  constructor(parts: {
    readonly address: RedisAddress;
    readonly prefix: string;
    readonly clock: Clock;
    readonly log: Log;
  }) {
    this.#prefix = parts.prefix;
    this.#log = parts.log;
    this.#clock = parts.clock;
    this.#client = connect(parts.address);
    this.#queue = new Queue(queueName, { connection: this.#client, prefix: this.#prefix });
    // Redis is away, or back: whoever watches the stores says so.
    this.#queue.on('error', () => undefined);
  }

  start(work: WorkQueue): void {
    const take = async (job: Job<WebhookQueue>, token?: string): Promise<void> => {
      const turn = await work(job.data);
      if (turn === 'done') return;
      await job.moveToDelayed(this.#clock.now() + turn.againInMs, token);
      throw new DelayedError();
    };
    this.#worker = new Worker<WebhookQueue>(queueName, take, {
      connection: this.#client,
      prefix: this.#prefix,
      concurrency: atATime,
      lockDuration: lockMs,
      stalledInterval: lookForDeadMs,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    });
    this.#worker.on('error', () => undefined);
    this.#worker.on('failed', (_job, error) => this.#log.warn({ err: error }, 'a turn of a webhook failed'));
  }

  async wake(queues: readonly WebhookQueue[]): Promise<void> {
    const jobs = new Map(queues.map((queue) => [`${queue.subscriptionId}.${queue.subject}`, queue]));
    if (jobs.size === 0) return;
    const wanted = [...jobs].map(([jobId, { subscriptionId, subject }]) => ({
      name: 'work',
      data: { subscriptionId, subject },
      opts: { ...jobOptions, jobId },
    }));
    await this.#queue.addBulk(wanted);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = this.#clock.setTimer(lastTurnsMs, resolve);
      const closed = (): void => {
        timer.cancel();
        resolve();
      };
      Promise.all([this.#worker?.close(), this.#queue.close()]).then(closed, closed);
    });
    this.#client.disconnect();
  }
}

/** A connection of its own: BullMQ waits for jobs on it, and repeats commands when Redis is back. */
function connect(address: RedisAddress): Redis {
  const options = { protocol: 2, maxRetriesPerRequest: null, connectionName: 'marcador-webhooks' } as const;
  const client =
    'url' in address ? new Redis(address.url, options) : new Redis({ ...options, path: address.socketPath });
  return client.on('error', () => undefined);
}
