import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { liveStreamLimits, type LiveEntry, type LivePlace, type LiveStream } from '../ports/live-stream.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const entry = z
  .tuple([z.string().regex(/^\d+-\d+$/), z.tuple([z.literal('m'), z.string()])])
  .transform(([id, [, body]]): LiveEntry => {
    const [epoch = '', n = ''] = id.split('-');
    return { epoch: Number(epoch), n: Number(n), body };
  });
const entries = z.array(entry);
/** XREAD answers with nothing, or with the entries of the one stream that was asked for. */
const readReply = z.union([
  z.null().transform((): LiveEntry[] => []),
  z.tuple([z.tuple([z.string(), entries])]).transform(([[, found]]) => found),
]);

/**
 * One capped stream for each floor. The ids of its entries are `epoch-n`, so that Redis itself refuses whatever an owner writes
 * after the next one began.
 */
export class RedisLiveStream implements LiveStream {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async append(floorId: string, added: readonly LiveEntry[]): Promise<boolean> {
    if (added.length === 0) return true;
    const { live } = this.#redis.keys.floor(floorId);
    try {
      await this.#redis.transact((transaction) => {
        for (const { epoch, n, body } of added)
          transaction.xadd(live, 'MAXLEN', '~', liveStreamLimits.entries, `${epoch}-${n}`, 'm', body);
        return transaction.pexpire(live, liveStreamLimits.keptMs);
      });
      return true;
    } catch (error) {
      if (isTooLow(error)) return false;
      throw error;
    }
  }

  async read(
    floorId: string,
    { after, limit }: { readonly after: LivePlace | undefined; readonly limit: number },
  ): Promise<readonly LiveEntry[]> {
    const { live } = this.#redis.keys.floor(floorId);
    const from = after ? `${after.epoch}-${after.n}` : '0-0';
    const reply = await this.#redis.use((client) => client.xread('COUNT', limit, 'STREAMS', live, from));
    const parsed = readReply.safeParse(reply);
    if (parsed.success) return parsed.data;
    throw new AppError('STORE_REPLY', 'the live stream holds an unreadable entry', { cause: parsed.error });
  }

  async ask(floorId: string, forMs: number): Promise<void> {
    const { liveAsked } = this.#redis.keys.floor(floorId);
    await this.#redis.use((client) => client.set(liveAsked, '1', 'PX', forMs));
  }

  async isAsked(floorId: string): Promise<boolean> {
    const { liveAsked } = this.#redis.keys.floor(floorId);
    return (await this.#redis.use((client) => client.exists(liveAsked))) === 1;
  }
}

/** Redis takes no id at or below the newest one. */
function isTooLow(error: unknown): boolean {
  const reply = error instanceof AppError && error.code === 'STORE_REPLY' ? error.details['reply'] : undefined;
  return typeof reply === 'string' && reply.includes('ID specified in XADD is equal or smaller');
}
