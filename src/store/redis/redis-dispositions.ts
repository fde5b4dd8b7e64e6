import { z } from 'zod';
import { decodeTrail, encodeEntry, whatItSays } from '../disposition-codec.ts';
import type { DispositionEntry, DispositionNote, DispositionStore } from '../ports/disposition-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const noted = z.union([
  z.tuple([z.literal(scriptStatus.ok), z.number().int()]),
  z.tuple([z.literal(scriptStatus.changed)]),
]);

/** What agents chose, on Redis: a hash of each campaign, by attempt. */
export class RedisDispositions implements DispositionStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async note(campaignId: string, callId: string, entry: DispositionEntry): Promise<DispositionNote> {
    const { dispositions } = this.#redis.keys.campaign(campaignId);
    const call = { keys: [dispositions], args: [callId, whatItSays(entry), encodeEntry(entry)] };
    const reply = await this.#redis.run('noteDisposition', call, noted);
    if (reply[0] === scriptStatus.changed) return 'unchanged';
    return reply[1] === 0 ? 'noted' : 'corrected';
  }

  async trail(campaignId: string, callId: string): Promise<readonly DispositionEntry[]> {
    const { dispositions } = this.#redis.keys.campaign(campaignId);
    return decodeTrail(await this.#redis.use((client) => client.hget(dispositions, callId)));
  }
}
