import { z } from 'zod';
import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { journalKinds, type Journal, type JournalEntry, type StoredJournalEntry } from '../ports/journal.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

/** Entries that one node of a stream holds at most: Redis' own default (stream-node-max-entries). */
const mostOfNode = 100;
/** Each takes its node with it: so many are replaced while Redis does nothing else. */
const replacedAtOnce = 20;
/** Entries that are read at once: decoding them takes some milliseconds of the event loop. */
const readAtOnce = 100;

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
const replies = z.tuple([z.literal(scriptStatus.ok), z.number()]);
const streamReply = z.array(z.tuple([z.string(), fieldsSchema]));

/**
 * The journal on Redis: one stream for each floor, trimmed to about `maxEntries`. A stream's entries cannot be changed: those
 * that were replaced are taken out of it and stand in a sorted set beside it, under their ids, and readers get both as one.
 */
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
      for (const entry of entries) {
        transaction.xadd(journal, 'MAXLEN', '~', this.#maxEntries, '*', ...fieldsOf(entry));
      }
      return transaction;
    });
  }

  async read(
    floorId: string,
    { after, limit }: { readonly after?: string; readonly limit: number },
  ): Promise<readonly StoredJournalEntry[]> {
    const entries: StoredJournalEntry[] = [];
    for (;;) {
      const most = Math.min(readAtOnce, limit - entries.length);
      const some = await this.#read(floorId, entries.at(-1)?.id ?? after, most);
      entries.push(...some);
      if (some.length < most || entries.length >= limit) return entries;
    }
  }

  async tail(floorId: string, limit: number, before?: string): Promise<readonly StoredJournalEntry[]> {
    const { journal, replacedEntries } = this.#redis.keys.floor(floorId);
    const [stream, replaced] = await this.#redis.use((client) =>
      Promise.all([
        client.xrevrange(journal, before === undefined ? '+' : `(${before}`, '-', 'COUNT', limit),
        client.zrevrangebylex(
          ...([replacedEntries, before === undefined ? '+' : `(${placeOf(before)}`, '-', 'LIMIT', 0, limit] as const),
        ),
      ]),
    );
    return limit === 0 ? [] : merged(entriesOf(stream), replaced).slice(-limit);
  }

  async has(floorId: string, id: string): Promise<boolean> {
    const { journal, replacedEntries } = this.#redis.keys.floor(floorId);
    const place = placeOf(id);
    const [stream, replaced] = await this.#redis.use((client) =>
      Promise.all([
        client.xrange(journal, id, id),
        client.zrangebylex(replacedEntries, `[${place}`, `[${place}~`, 'LIMIT', 0, 1),
      ]),
    );
    return stream.length > 0 || replaced.length > 0;
  }

  async replace(floorId: string, entries: readonly StoredJournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { journal, replacedEntries } = this.#redis.keys.floor(floorId);
    for (let first = 0; first < entries.length; first += replacedAtOnce) {
      const some = entries.slice(first, first + replacedAtOnce);
      const args = some.flatMap((entry) => [entry.id, JSON.stringify([entry.id, fieldsOf(entry).map(String)])]);
      const call = { keys: [journal, replacedEntries], args: [mostOfNode, ...args] };
      await this.#redis.run('replaceJournalEntries', call, replies);
    }
  }

  /** By the time Redis took the entries: within a second of ours (clock-skew.ts). */
  async trim(floorId: string, before: EpochMs): Promise<number> {
    const { journal, replacedEntries } = this.#redis.keys.floor(floorId);
    const [entries, replaced] = await this.#redis.use((client) =>
      Promise.all([
        client.xtrim(journal, 'MINID', before),
        client.zremrangebylex(replacedEntries, '-', `(${placeOf(`${Math.trunc(before)}-0`)}`),
      ]),
    );
    return entries + replaced;
  }

  async #read(floorId: string, after: string | undefined, limit: number): Promise<readonly StoredJournalEntry[]> {
    const { journal, replacedEntries } = this.#redis.keys.floor(floorId);
    const [stream, replaced] = await this.#redis.use((client) =>
      Promise.all([
        client.xrange(journal, after === undefined ? '-' : `(${after}`, '+', 'COUNT', limit),
        client.zrangebylex(replacedEntries, after === undefined ? '-' : `(${placeOf(after)}~`, '+', 'LIMIT', 0, limit),
      ]),
    );
    return merged(entriesOf(stream), replaced).slice(0, limit);
  }
}

function fieldsOf({ at, kind, body, run, seq }: JournalEntry): readonly (string | number)[] {
  const place = run === undefined || seq === undefined ? [] : ['run', run, 'seq', seq];
  return ['at', at, 'kind', kind, 'body', body, ...place];
}

/** The id of an entry so that texts are in the order of ids: both halves as long as they can be. */
function placeOf(id: string): string {
  const [ms = '', counter = ''] = id.split('-');
  return `${ms.padStart(20, '0')}-${counter.padStart(20, '0')}`;
}

/** Entries of the stream and those that were replaced, oldest first. */
function merged(stream: readonly StoredJournalEntry[], replaced: readonly string[]): readonly StoredJournalEntry[] {
  const others = replaced.map((text): unknown => JSON.parse(text.slice(text.indexOf(' ') + 1)));
  const all = [...stream, ...entriesOf(others)].map((entry) => ({ entry, place: placeOf(entry.id) }));
  return all.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ entry }) => entry);
}

function entriesOf(reply: unknown): readonly StoredJournalEntry[] {
  const parsed = streamReply.safeParse(reply);
  if (!parsed.success)
    throw new AppError('STORE_REPLY', 'The journal holds an unreadable entry', { cause: parsed.error });
  return parsed.data.map(([id, entry]) => ({ id, ...entry }));
}
