import type { AmdKnowledgeStore } from '../ports/amd-knowledge-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/** What floors learnt of machines, on Redis: one string for each floor. */
export class RedisAmd implements AmdKnowledgeStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async save(floorId: string, knowledge: string): Promise<void> {
    await this.#redis.use((client) => client.set(this.#redis.keys.floor(floorId).machines, knowledge));
  }

  async load(floorId: string): Promise<string | undefined> {
    return (await this.#redis.use((client) => client.get(this.#redis.keys.floor(floorId).machines))) ?? undefined;
  }
}
