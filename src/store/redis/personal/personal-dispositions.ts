import { decodeTrail } from '../../disposition-codec.ts';
import type { ErasedPerson } from '../../ports/erased-person.ts';
import type { PersonalStore } from '../../ports/personal-store.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { scanHash, scanKeys } from '../connection/scan-hash.ts';

/** What agents chose for calls of the person, in every campaign and every archive. History keeps the choices without them. */
export class PersonalDispositions implements PersonalStore {
  readonly name = 'dispositions';
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async trace(person: ErasedPerson): Promise<ErasedPerson> {
    const numbers = new Set(person.numbers);
    const callIds = new Set(person.callIds);
    for (const key of await this.#keys())
      for await (const { callId, e164 } of this.#of(key, person.debtorId)) {
        callIds.add(callId);
        numbers.add(e164);
      }
    return { ...person, numbers: [...numbers], callIds: [...callIds] };
  }

  async forget({ debtorId }: ErasedPerson): Promise<number> {
    let count = 0;
    for (const key of await this.#keys())
      for await (const { callId } of this.#of(key, debtorId))
        count += await this.#redis.use((client) => client.hdel(key, callId));
    return count;
  }

  async #keys(): Promise<readonly string[]> {
    const { keys } = this.#redis;
    const ids = await this.#redis.use((client) => client.hkeys(keys.campaigns.rules));
    const archives = await scanKeys(this.#redis, keys.everyCampaign.archivedDebtors);
    const past = archives.map((key) => key.replace(/:debtors$/, ':dispositions'));
    return [...ids.map((id) => keys.campaign(id).dispositions), ...past];
  }

  async *#of(key: string, debtorId: string): AsyncGenerator<{ readonly callId: string; readonly e164: string }> {
    for await (const [callId, text] of scanHash(this.#redis, key)) {
      // Read only where it may be theirs: there are millions.
      if (!text.includes(JSON.stringify(debtorId).slice(1, -1))) continue;
      const own = decodeTrail(text).find((entry) => entry.debtorId === debtorId);
      if (own) yield { callId, e164: own.e164 };
    }
  }
}
