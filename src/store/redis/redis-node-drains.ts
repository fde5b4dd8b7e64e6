import type { NodeDrainStore } from '../ports/node-drain-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/** Drained nodes on Redis: one hash, node → `yes` or `no`. */
export class RedisNodeDrains implements NodeDrainStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async set(node: string, draining: boolean): Promise<void> {
    await this.#redis.use((client) => client.hset(this.#redis.keys.nodeDrains, node, draining ? 'yes' : 'no'));
  }

  async all(): Promise<ReadonlyMap<string, boolean>> {
    const drains = await this.#redis.use((client) => client.hgetall(this.#redis.keys.nodeDrains));
    return new Map(Object.entries(drains).map(([node, text]) => [node, text === 'yes']));
  }
}
