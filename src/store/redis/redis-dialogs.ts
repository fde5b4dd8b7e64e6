import type { DialogLedger, LedgerEntry } from '../../../telephony/sip/ledger/dialog-ledger.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/** The dialog ledger on Redis: one hash by call id. */
export class RedisDialogs implements DialogLedger {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async save({ callId, identifiers }: LedgerEntry): Promise<void> {
    await this.#redis.use((client) => client.hset(this.#redis.keys.dialogs, callId, identifiers));
  }

  async remove(callId: string): Promise<void> {
    await this.#redis.use((client) => client.hdel(this.#redis.keys.dialogs, callId));
  }

  async all(): Promise<readonly LedgerEntry[]> {
    const all = await this.#redis.use((client) => client.hgetall(this.#redis.keys.dialogs));
    return Object.entries(all).map(([callId, identifiers]) => ({ callId, identifiers }));
  }
}
