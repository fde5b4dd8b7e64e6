import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { AuditAnchor, AuditHead, AuditLog, SealedEntry } from '../ports/audit-log.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const appended = z.union([z.literal(scriptStatus.ok), z.literal(scriptStatus.changed)]);
const anchorSchema = z.object({ seq: z.int(), mark: z.string(), letGoAt: z.number(), seal: z.string() });
/** Entries that are read at once: decoding them takes some milliseconds of the event loop. */
const readAtOnce = 200;
const headText = /^(\d+) (\S+)$/;
/** The stream's ids are the entries' places: `7-1` is the seventh. */
const page = z.array(
  z.tuple([z.string().regex(/^\d+-1$/), z.tuple([z.literal('text'), z.string(), z.literal('seal'), z.string()])]),
);

/** The audit log on Redis: a stream whose ids are the places of its entries, and beside it the newest seal. */
export class RedisAuditLog implements AuditLog {
  readonly #redis: RedisConnection;
  readonly limit: number;

  /** @param limit entries kept, to within a node of the stream; default 500,000, about 250 MB */
  constructor(redis: RedisConnection, limit = 500_000) {
    this.#redis = redis;
    this.limit = limit;
  }

  async head(): Promise<AuditHead> {
    const text = await this.#redis.use((client) => client.get(this.#redis.keys.audit.head));
    if (text === null) return { seq: 0, seal: '' };
    const [, seq, seal] = headText.exec(text) ?? [];
    if (seq === undefined || seal === undefined)
      throw new AppError('STORE_REPLY', 'the audit log has no readable head');
    return { seq: Number(seq), seal };
  }

  async append({ seq, text, seal }: SealedEntry, after: AuditHead): Promise<boolean> {
    const { entries, head } = this.#redis.keys.audit;
    const before = after.seq === 0 ? '' : `${after.seq} ${after.seal}`;
    const call = { keys: [entries, head], args: [before, seq, text, seal, this.limit] };
    return (await this.#redis.run('appendAudit', call, appended)) === scriptStatus.ok;
  }

  async anchor(): Promise<AuditAnchor | undefined> {
    const text = await this.#redis.use((client) => client.get(this.#redis.keys.audit.anchor));
    if (text === null) return undefined;
    const parsed = anchorSchema.safeParse(parsedJson(text));
    if (!parsed.success) throw new AppError('STORE_REPLY', 'the anchor of the audit log is unreadable');
    return parsed.data;
  }

  async letGo(anchor: AuditAnchor): Promise<void> {
    const { entries, anchor: key } = this.#redis.keys.audit;
    const { seq: newest } = await this.head();
    const oldest = Math.min(anchor.seq + 1, newest);
    await this.#redis.transact((transaction) =>
      transaction.set(key, JSON.stringify(anchor)).xtrim(entries, 'MINID', `${oldest}-1`),
    );
  }

  async read({ after, limit }: { readonly after: number; readonly limit: number }): Promise<readonly SealedEntry[]> {
    const entries: SealedEntry[] = [];
    for (;;) {
      const most = Math.min(readAtOnce, limit - entries.length);
      const some = await this.#read(entries.at(-1)?.seq ?? after, most);
      entries.push(...some);
      if (some.length < most || entries.length >= limit) return entries;
    }
  }

  async #read(after: number, limit: number): Promise<readonly SealedEntry[]> {
    const { entries } = this.#redis.keys.audit;
    const reply = await this.#redis.use((client) => client.xrange(entries, `(${after}-1`, '+', 'COUNT', limit));
    const parsed = page.safeParse(reply);
    if (!parsed.success)
      throw new AppError('STORE_REPLY', 'the audit log holds an unreadable entry', { cause: parsed.error });
    return parsed.data.map(([id, [, text, , seal]]) => ({ seq: Number(id.split('-')[0]), text, seal }));
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
