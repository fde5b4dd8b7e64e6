import type { FloorKnowledgeStore, KnowledgeSubject } from '../ports/floor-knowledge-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/** What floors learnt, on Redis: one string for each floor and subject. */
export class RedisFloorKnowledge implements FloorKnowledgeStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async save(floorId: string, subject: KnowledgeSubject, knowledge: string): Promise<void> {
    await this.#redis.use((client) => client.set(this.#redis.keys.floor(floorId)[subject], knowledge));
  }

  async load(floorId: string, subject: KnowledgeSubject): Promise<string | undefined> {
    return (await this.#redis.use((client) => client.get(this.#redis.keys.floor(floorId)[subject]))) ?? undefined;
  }
}
