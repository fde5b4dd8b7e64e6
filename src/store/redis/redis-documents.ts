import { z } from 'zod';
import { canonicalJson, decode, decodeAll } from '../json-codec.ts';
import type { DocumentStore, PutResult, Versioned } from '../ports/document-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const putReply = z.union([
  z.literal(scriptStatus.ok).transform((): PutResult => 'stored'),
  z.literal(scriptStatus.changed).transform((): PutResult => 'changed'),
  z.literal(scriptStatus.inUse).transform((): PutResult => 'full'),
]);

interface Options<T> {
  /** The hash that holds them. */
  readonly key: string;
  readonly schema: z.ZodType<T>;
  /** Documents at most. */
  readonly limit: number;
  /** What one is, for errors. */
  readonly what: string;
}

/** Documents on Redis: a hash by id. The text that was read is the version. */
export class RedisDocuments<T extends { readonly id: string }> implements DocumentStore<T> {
  readonly #redis: RedisConnection;
  readonly #options: Options<T>;

  constructor(redis: RedisConnection, options: Options<T>) {
    this.#redis = redis;
    this.#options = options;
  }

  async get(id: string): Promise<Versioned<T> | undefined> {
    const version = await this.#redis.use((client) => client.hget(this.#options.key, id));
    const { schema, what } = this.#options;
    return version === null ? undefined : { document: decode(schema, version, what), version };
  }

  async list(): Promise<readonly T[]> {
    const all = await this.#redis.use((client) => client.hgetall(this.#options.key));
    const ids = Object.keys(all).sort();
    const { schema, what } = this.#options;
    return decodeAll(
      schema,
      ids.map((id) => all[id] ?? ''),
      what,
    );
  }

  put(document: T, version = ''): Promise<PutResult> {
    const { key, limit } = this.#options;
    const call = { keys: [key], args: [document.id, version, canonicalJson(document), limit] };
    return this.#redis.run('putDocument', call, putReply);
  }

  async remove(id: string): Promise<boolean> {
    return (await this.#redis.use((client) => client.hdel(this.#options.key, id))) === 1;
  }
}
