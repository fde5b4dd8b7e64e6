import { z } from 'zod';
import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { journalKinds, type Journal, type JournalEntry, type StoredJournalEntry } from '../ports/journal.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/** Fields and values in turn. Entries of earlier builds have neither `run` nor `seq`. */
const fieldsSchema = z
  .array(z.string())
  .transform((flat): unknown =>
    Object.fromEntries(flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1]]] : []))),
  )
  .pipe(
    z.object({
      at: z.coerce.number(),
      kind: z.enum(journalKinds),
      body: z.string(),
      run: z.string().exactOptional(),
      seq: z.coerce.number().int().positive().exactOptional(),
    }),
  );
const streamReply = z.array(z.tuple([z.string(), fieldsSchema]));

/** The journal on Redis: one stream for each floor, trimmed to about `maxEntries`. */
export class RedisJournal implements Journal {
  readonly #redis: RedisConnection;
  readonly #maxEntries: number;

  /** @param maxEntries the newest entries kept, to within a node of the stream; default 5,000,000 (some days of 50 agents) */
  constructor(redis: RedisConnection, maxEntries = 5_000_000) {
    this.#redis = redis;
    this.#maxEntries = maxEntries;
  }

  async append(floorId: string, entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { journal } = this.#redis.keys.floor(floorId);
    await this.#redis.transact((transaction) => {
      for (const { at, kind, body, run, seq } of entries) {
        const place = run === undefined || seq === undefined ? [] : ['run', run, 'seq', seq];
        const fields = ['at', at, 'kind', kind, 'body', body, ...place];
        transaction.xadd(journal, 'MAXLEN', '~', this.#maxEntries, '*', ...fields);
      }
      return transaction;
    });
  }

  async read(
    floorId: string,
    query: { readonly after?: string; readonly limit: number },
  ): Promise<readonly StoredJournalEntry[]> {
    const { journal } = this.#redis.keys.floor(floorId);
    const from = query.after === undefined ? '-' : `(${query.after}`;
    const reply = await this.#redis.use((client) => client.xrange(journal, from, '+', 'COUNT', query.limit));
    return entriesOf(reply);
  }

  async tail(floorId: string, limit: number, before?: string): Promise<readonly StoredJournalEntry[]> {
    const { journal } = this.#redis.keys.floor(floorId);
    const from = before === undefined ? '+' : `(${before}`;
    return entriesOf(
      await this.#redis.use((client) => client.xrevrange(journal, from, '-', 'COUNT', limit)),
    ).toReversed();
  }

  async has(floorId: string, id: string): Promise<boolean> {
    const { journal } = this.#redis.keys.floor(floorId);
    return (await this.#redis.use((client) => client.xrange(journal, id, id))).length > 0;
  }

  /** By the time Redis took the entries: within a second of ours (clock-skew.ts). */
  trim(floorId: string, before: EpochMs): Promise<number> {
    const { journal } = this.#redis.keys.floor(floorId);
    return this.#redis.use((client) => client.xtrim(journal, 'MINID', before));
  }
}

function entriesOf(reply: unknown): readonly StoredJournalEntry[] {
  const parsed = streamReply.safeParse(reply);
  if (!parsed.success)
    throw new AppError('STORE_REPLY', 'The journal holds an unreadable entry', { cause: parsed.error });
  return parsed.data.map(([id, entry]) => ({ id, ...entry }));
}
