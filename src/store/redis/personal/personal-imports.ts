import type { ErasedPerson } from '../../ports/erased-person.ts';
import type { PersonalStore } from '../../ports/personal-store.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { scanKeys } from '../connection/scan-hash.ts';

/** What running imports have read and not written yet. An import that brings the person again makes a new record. */
export class PersonalImports implements PersonalStore {
  readonly name = 'imports';
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async forget({ debtorId }: ErasedPerson): Promise<number> {
    let count = 0;
    for (const key of await scanKeys(this.#redis, this.#redis.keys.everyCampaign.importStaging))
      count += await this.#redis.use((client) => client.hdel(key, debtorId));
    return count;
  }
}
