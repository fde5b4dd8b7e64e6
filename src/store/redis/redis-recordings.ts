import { z } from 'zod';
import { decode } from '../json-codec.ts';
import { scriptStatus } from './connection/script-status.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { RecordingEntry, RecordingIndex } from '../ports/recording-index.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const beginSchema = z.object({
  recordingId: z.string(),
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string(),
  agentId: z.string().exactOptional(),
  file: z.string(),
  startedAt: z.number(),
});
const endSchema = z.object({ state: z.enum(['complete', 'repaired', 'failed']), durationMs: z.number() });
const status = z.tuple([z.number().int()]);
const removed = z.tuple([z.number().int(), z.number().int()]);

/** The recordings index on Redis: entries and ends by id, the open ones, and all by time. */
export class RedisRecordings implements RecordingIndex {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async start(entry: Omit<RecordingEntry, 'state' | 'durationMs'>): Promise<void> {
    const { entries, open, byStart } = this.#redis.keys.recordings;
    const text = JSON.stringify(beginSchema.parse(entry));
    const call = { keys: [entries, open, byStart], args: [entry.recordingId, entry.startedAt, text] };
    await this.#redis.run('startRecording', call, status);
  }

  async finalise(recordingId: string, end: z.infer<typeof endSchema>): Promise<boolean> {
    const { entries, open, ends } = this.#redis.keys.recordings;
    const { state, durationMs } = end;
    const call = { keys: [entries, open, ends], args: [recordingId, JSON.stringify({ state, durationMs })] };
    return (await this.#redis.run('finaliseRecording', call, status))[0] === scriptStatus.ok;
  }

  async get(recordingId: string): Promise<RecordingEntry | undefined> {
    return (await this.#read([recordingId]))[0];
  }

  async unfinished(): Promise<readonly RecordingEntry[]> {
    return this.#read(await this.#redis.use((client) => client.smembers(this.#redis.keys.recordings.open)));
  }

  async list(query: { readonly limit: number; readonly before?: EpochMs }): Promise<readonly RecordingEntry[]> {
    const newest = query.before === undefined ? '+inf' : `(${query.before}`;
    const { byStart } = this.#redis.keys.recordings;
    return this.#read(
      await this.#redis.use((client) => client.zrevrangebyscore(byStart, newest, '-inf', 'LIMIT', 0, query.limit)),
    );
  }

  async remove(recordingIds: readonly string[]): Promise<number> {
    if (recordingIds.length === 0) return 0;
    const { entries, open, byStart, ends } = this.#redis.keys.recordings;
    const call = { keys: [entries, open, byStart, ends], args: recordingIds };
    return (await this.#redis.run('removeRecordings', call, removed))[1];
  }

  async #read(ids: readonly string[]): Promise<readonly RecordingEntry[]> {
    if (ids.length === 0) return [];
    const { entries, ends } = this.#redis.keys.recordings;
    const [texts, endings] = await Promise.all(
      [entries, ends].map((key) => this.#redis.use((client) => client.hmget(key, ...ids))),
    );
    return ids.flatMap((_id, i): RecordingEntry[] => {
      const text = texts?.[i];
      if (!text) return [];
      const ending = endings?.[i];
      const end = ending ? decode(endSchema, ending, 'recording') : ({ state: 'recording' } as const);
      return [{ ...decode(beginSchema, text, 'recording'), ...end }];
    });
  }
}
