import type { Job, JobsOptions, Queue, Worker } from 'bullmq';
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

interface Parts {
  readonly address: RedisAddress;
  /** First part of BullMQ's keys. */
  readonly prefix: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** BullMQ at work. */
interface Opened {
  readonly client: Redis;
  readonly queue: Queue<WebhookQueue>;
  readonly worker: Worker<WebhookQueue> | undefined;
}

/**
 * Has queues worked by BullMQ: one job for each, whose id is the queue's, so that a queue never has two. BullMQ brings the
 * waiting, the delays, the processes that share the work, and the jobs of a process that died.
 *
 * BullMQ is read, and connects, when the first queue is woken: most houses have no webhooks. Whoever starts this wakes the
 * queues in which an earlier process left something, so that its jobs are worked too.
 */
export class BullmqDeliverySchedule implements DeliverySchedule {
  readonly #parts: Parts;
  #work: WorkQueue | undefined;
  #opened: Promise<Opened> | undefined;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(work: WorkQueue): void {
    this.#work = work;
  }

  async wake(queues: readonly WebhookQueue[]): Promise<void> {
    const jobs = new Map(queues.map((queue) => [`${queue.subscriptionId}.${queue.subject}`, queue]));
    if (jobs.size === 0 || this.#isClosed) return;
    const wanted = [...jobs].map(([jobId, { subscriptionId, subject }]) => ({
      name: 'work',
      data: { subscriptionId, subject },
      opts: { ...jobOptions, jobId },
    }));
    const { queue } = await (this.#opened ??= this.#open());
    await queue.addBulk(wanted);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (!this.#opened) return;
    const { client, queue, worker } = await this.#opened;
    await new Promise<void>((resolve) => {
      const timer = this.#parts.clock.setTimer(lastTurnsMs, resolve);
      const closed = (): void => {
        timer.cancel();
        resolve();
      };
      Promise.all([worker?.close(), queue.close()]).then(closed, closed);
    });
    client.disconnect();
  }

  async #open(): Promise<Opened> {
    const { address, prefix, clock, log } = this.#parts;
    const { DelayedError, Queue, Worker } = await import('bullmq');
    const client = connect(address);
    const queue = new Queue<WebhookQueue>(queueName, { connection: client, prefix });
    // Redis is away, or back: whoever watches the stores says so.
    queue.on('error', () => undefined);
    const work = this.#work;
    if (!work) return { client, queue, worker: undefined };
    const take = async (job: Job<WebhookQueue>, token?: string): Promise<void> => {
      const turn = await work(job.data);
      if (turn === 'done') return;
      await job.moveToDelayed(clock.now() + turn.againInMs, token);
      throw new DelayedError();
    };
    const worker = new Worker<WebhookQueue>(queueName, take, {
      connection: client,
      prefix,
      concurrency: atATime,
      lockDuration: lockMs,
      stalledInterval: lookForDeadMs,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    });
    worker.on('error', () => undefined);
    worker.on('failed', (_job, error) => log.warn({ err: error }, 'a turn of a webhook failed'));
    return { client, queue, worker };
  }
}

/** A connection of its own: BullMQ waits for jobs on it, and repeats commands when Redis is back. */
function connect(address: RedisAddress): Redis {
  const options = { protocol: 2, maxRetriesPerRequest: null, connectionName: 'marcador-webhooks' } as const;
  const client =
    'url' in address ? new Redis(address.url, options) : new Redis({ ...options, path: address.socketPath });
  return client.on('error', () => undefined);
}
