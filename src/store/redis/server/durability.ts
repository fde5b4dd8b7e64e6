import { AppError } from '../../../../kernel/errors.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';

/** What a Redis does with what it is given. */
export interface Durability {
  /** An append-only file: after a crash of the server at most the last second is missing. */
  readonly appendOnly: boolean;
  /** What it removes when its memory is full; with `noeviction` it refuses writes instead. */
  readonly evictionPolicy: string;
  /** Bytes; 0: no limit, so nothing is removed. */
  readonly maxMemory: number;
}

/** Why a Redis may not hold the records: words for the operator, undefined when it may. Pure. */
export function whyNotDurable({ appendOnly, evictionPolicy, maxMemory }: Durability): string | undefined {
  if (maxMemory > 0 && evictionPolicy !== 'noeviction') {
    return `Redis removes data when its memory is full (maxmemory-policy ${evictionPolicy}): set it to noeviction`;
  }
  if (!appendOnly) return 'Redis forgets what came since its last snapshot when it restarts: set appendonly yes';
  return undefined;
}

/** Reads what `INFO` says of persistence and memory; undefined when it says nothing of it. Pure. */
export function readDurability(info: string): Durability | undefined {
  const field = (name: string): string | undefined => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  const [appendOnly, evictionPolicy, maxMemory] = [field('aof_enabled'), field('maxmemory_policy'), field('maxmemory')];
  if (appendOnly === undefined || evictionPolicy === undefined) return undefined;
  return { appendOnly: appendOnly === '1', evictionPolicy, maxMemory: Number(maxMemory ?? 0) };
}

/**
 * Refuses a Redis that could forget: a lost attempt is a debtor who is dialled twice. To be called before anything is claimed.
 *
 * @param options.allowVolatile accept such a server, with a warning
 * @param options.warn called with what cannot be checked, or was allowed
 * @throws AppError `STORE_VOLATILE` when it may not hold the records
 */
export async function checkDurability(
  redis: RedisConnection,
  options: { readonly allowVolatile: boolean; readonly warn: (message: string) => void },
): Promise<void> {
  const durability = await ask(redis);
  if (!durability) {
    options.warn('Redis does not tell whether it keeps its data: see that it has appendonly yes and noeviction');
    return;
  }
  const reason = whyNotDurable(durability);
  if (reason === undefined) return;
  if (!options.allowVolatile) {
    throw new AppError('STORE_VOLATILE', reason, { details: { ...durability } });
  }
  options.warn(reason);
}

/** A managed Redis may refuse the question. */
async function ask(redis: RedisConnection): Promise<Durability | undefined> {
  try {
    const [persistence, memory] = await redis.use((client) =>
      Promise.all([client.info('persistence'), client.info('memory')]),
    );
    return readDurability(`${persistence}\n${memory}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'STORE_REPLY') return undefined;
    throw error;
  }
}
