import { decodeDebtor, encodeDebtor } from '../record-codec.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { ImportStaging } from '../ports/import-staging.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/** What a crashed import left expires after this, in seconds. */
const forgottenAfterSeconds = 86_400;

/** The debtors of one running import on Redis: one hash by debtor id. */
export class RedisImportStaging implements ImportStaging {
  readonly #redis: RedisConnection;
  readonly #key: string;

  constructor(redis: RedisConnection, campaignId: string, importId: string) {
    this.#redis = redis;
    this.#key = redis.keys.importStaging(campaignId, importId);
  }

  async get(debtorIds: readonly string[]): Promise<readonly (Debtor | undefined)[]> {
    if (debtorIds.length === 0) return [];
    const texts = await this.#redis.use((client) => client.hmget(this.#key, ...debtorIds));
    return texts.map((text) => (text === null ? undefined : decodeDebtor(text)));
  }

  async put(debtors: readonly Debtor[]): Promise<void> {
    if (debtors.length === 0) return;
    const pairs = debtors.flatMap((debtor) => [debtor.id, encodeDebtor(debtor)]);
    await this.#redis.use(async (client) => {
      await Promise.all([client.hset(this.#key, ...pairs), client.expire(this.#key, forgottenAfterSeconds)]);
    });
  }

  async *batches(batchSize: number): AsyncGenerator<readonly Debtor[]> {
    for (let cursor = '0', more = true; more; more = cursor !== '0') {
      const [next, pairs] = await this.#redis.use((client) => client.hscan(this.#key, cursor, 'COUNT', batchSize));
      cursor = next;
      const debtors = pairs.flatMap((text, i) => (i % 2 === 1 ? [decodeDebtor(text)] : []));
      if (debtors.length > 0) yield debtors;
    }
  }

  async discard(): Promise<void> {
    await this.#redis.use((client) => client.unlink(this.#key));
  }
}
