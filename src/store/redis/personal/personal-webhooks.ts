import { z } from 'zod';
import type { ErasedPerson } from '../../ports/erased-person.ts';
import type { PersonalStore } from '../../ports/personal-store.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { scriptStatus } from '../connection/script-status.ts';

const reply = z.tuple([z.literal(scriptStatus.ok), z.number()]);

/** Events about the person that wait to be delivered, or were given up. What was delivered is with the receiver. */
export class PersonalWebhooks implements PersonalStore {
  readonly name = 'webhooks';
  readonly #redis: RedisConnection;
  readonly #subjectOf: (debtorId: string) => string;

  /** @param subjectOf the name that queues of events about a debtor have */
  constructor(redis: RedisConnection, subjectOf: (debtorId: string) => string) {
    this.#redis = redis;
    this.#subjectOf = subjectOf;
  }

  async forget({ debtorId }: ErasedPerson): Promise<number> {
    const { subscriptions, waiting, counts, tries, base } = this.#redis.keys.webhooks;
    let count = 0;
    for (const id of await this.#redis.use((client) => client.hkeys(subscriptions))) {
      const call = { keys: [waiting, counts, tries, base], args: [id, this.#subjectOf(debtorId)] };
      count += (await this.#redis.run('forgetWebhooks', call, reply))[1];
      count += await this.#forgetJob(`${id}.${this.#subjectOf(debtorId)}`);
    }
    return count;
  }

  /** BullMQ's job for a queue (bullmq-delivery-schedule.ts): nothing waits in it now, and its id is a digest of the debtor's. */
  async #forgetJob(jobId: string): Promise<number> {
    const part = (name: string): string => `${this.#redis.keys.webhooks.jobs}:webhooks:${name}`;
    const [known, active] = await this.#redis.use((client) =>
      Promise.all([client.exists(part(jobId)), client.lpos(part('active'), jobId)]),
    );
    if (known === 0) return 0;
    // Somebody works on it, finds nothing, and ends it: the next round looks again.
    if (active !== null) return 1;
    await this.#redis.transact((transaction) =>
      transaction
        .zrem(part('delayed'), jobId)
        .lrem(part('wait'), 0, jobId)
        .del(part(jobId))
        // What has happened to jobs: nobody reads it.
        .xtrim(part('events'), 'MAXLEN', 0),
    );
    return 1;
  }
}
