import type { ErasedPerson } from '../../ports/erased-person.ts';
import type { PersonalStore } from '../../ports/personal-store.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { scanHash, scanKeys } from '../connection/scan-hash.ts';

/** What agents wrote about attempts, and what they had typed and not sent. */
export class PersonalNotes implements PersonalStore {
  readonly name = 'notes';
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async forget({ debtorId, callIds }: ErasedPerson): Promise<number> {
    let count = 0;
    for (const callId of callIds)
      count += await this.#redis.use((client) => client.del(this.#redis.keys.draft(callId)));
    for (const key of await scanKeys(this.#redis, this.#redis.keys.everyCampaign.attemptNotes))
      for await (const [callId, text] of scanHash(this.#redis, key)) {
        if ((JSON.parse(text) as { readonly debtorId?: unknown }).debtorId !== debtorId) continue;
        count += await this.#redis.use((client) => client.hdel(key, callId));
      }
    return count;
  }
}
