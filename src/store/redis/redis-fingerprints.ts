import { z } from 'zod';
import type { Fingerprint } from '../../../telephony/detection/fingerprint/fingerprint.ts';
import { longestNotHeard } from '../longest-not-heard.ts';
import type { FingerprintStore, StoredFingerprints } from '../ports/fingerprint-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const fingerprintSchema = z.object({
  id: z.string(),
  label: z.enum(['machine', 'announcement', 'invalidNumber', 'congestion']),
  words: z.base64().max(4000),
  confirmations: z.number().int().nonnegative(),
  learnedAt: z.number(),
  lastHeardAt: z.number(),
  calls: z.array(z.string()).readonly().exactOptional(),
}) satisfies z.ZodType<Fingerprint>;

/**
 * Fingerprints on Redis: one hash by id, at most a few hundred entries of 3 kB. Two services that save at once may each
 * remove the same old entry; nothing worse can happen, so no script is needed.
 */
export class RedisFingerprints implements FingerprintStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  /** Reads each entry for itself: one that is damaged costs no other. */
  async load(): Promise<StoredFingerprints> {
    const entries = await this.#redis.use((client) => client.hgetall(this.#redis.keys.fingerprints));
    const fingerprints: Fingerprint[] = [];
    const unreadable: string[] = [];
    for (const id of Object.keys(entries).sort()) {
      const fingerprint = fingerprintOf(entries[id] ?? '');
      if (fingerprint) fingerprints.push(fingerprint);
      else unreadable.push(id);
    }
    return { fingerprints, unreadable };
  }

  async save(fingerprint: Fingerprint, limit: number): Promise<readonly string[]> {
    const { id, label, words, confirmations, learnedAt, lastHeardAt, calls } = fingerprint;
    const text = JSON.stringify({ id, label, words, confirmations, learnedAt, lastHeardAt, calls });
    const { fingerprints } = this.#redis.keys;
    await this.#redis.use((client) => client.hset(fingerprints, id, text));
    await this.#changed();
    if ((await this.#redis.use((client) => client.hlen(fingerprints))) <= limit) return [];
    const gone = longestNotHeard((await this.load()).fingerprints, limit);
    if (gone.length > 0) await this.#redis.use((client) => client.hdel(fingerprints, ...gone));
    return gone;
  }

  async remove(id: string): Promise<boolean> {
    const removed = await this.#redis.use((client) => client.hdel(this.#redis.keys.fingerprints, id));
    await this.#changed();
    return removed === 1;
  }

  async revision(): Promise<number> {
    return Number((await this.#redis.use((client) => client.get(this.#redis.keys.fingerprintRevision))) ?? 0);
  }

  async #changed(): Promise<void> {
    await this.#redis.use((client) => client.incr(this.#redis.keys.fingerprintRevision));
  }
}

function fingerprintOf(text: string): Fingerprint | undefined {
  try {
    return fingerprintSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
