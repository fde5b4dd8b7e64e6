import { Redis, type ChainableCommander } from 'ioredis';
import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import { redisKeys, type RedisKeys } from './keys.ts';
import { isErrorReply, passes } from './refusal.ts';
import { redisScripts } from './scripts.generated.ts';

/** Where the server is. A URL may hold a password: it is never logged. */
export type RedisAddress = { readonly socketPath: string } | { readonly url: string };

export interface RedisOptions {
  readonly address: RedisAddress;
  /** First part of every key; letters, digits, `-`, `_`. Default `marcador`. */
  readonly prefix?: string;
  /** No answer for this long while one is awaited: the connection counts as dead, ms. Default 5,000. */
  readonly answerTimeoutMs?: number;
}

type ScriptName = keyof typeof redisScripts;

/**
 * One connection to Redis. Commands given while it is down fail at once with AppError `STORE_UNREACHABLE`: whoever calls
 * knows best whether to halt, to retry or to hold back; nothing waits in a queue nobody sees.
 */
export interface RedisConnection {
  readonly keys: RedisKeys;
  readonly isUp: boolean;
  /** Tells when the server is lost (`false`) and found again (`true`); not the state at the time of the call. */
  subscribe(listener: (isUp: boolean) => void): () => void;
  /** Runs a script and reads its reply by a schema. */
  run<T>(script: ScriptName, call: ScriptCall, reply: z.ZodType<T>): Promise<T>;
  /** Runs commands all or nothing (MULTI). Rejects when any of them is refused. */
  transact(commands: (transaction: ChainableCommander) => ChainableCommander): Promise<void>;
  /** Runs any other command. */
  use<T>(action: (client: Redis) => Promise<T>): Promise<T>;
  /** Idempotent. Commands still under way are answered first. */
  close(): Promise<void>;
}

/** The keys and arguments of one call of a script. */
export interface ScriptCall {
  readonly keys: readonly string[];
  readonly args: readonly (string | number)[];
}

const longestRetryMs = 2_000;

function connectClient(options: RedisOptions): Redis {
  const { address, answerTimeoutMs = 5_000 } = options;
  let leaving = false;
  const shared = {
    // RESP2: nothing here needs RESP3's types or pushes, scripts answer in RESP2 anyway, and every server and proxy
    // speaks it (docs/adr/0004).
    protocol: 2,
    lazyConnect: true,
    connectionName: 'marcador',
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: answerTimeoutMs,
    socketTimeout: answerTimeoutMs,
    maxLoadingRetryTime: longestRetryMs,
    retryStrategy: (attempt: number) => Math.min(50 * 2 ** Math.min(attempt, 10), longestRetryMs),
    // After a fail-over the old master refuses writes: connect again to find the new one, once for all commands under way.
    reconnectOnError: (error: Error) => !leaving && (leaving = error.message.startsWith('READONLY')),
  } as const;
  const client = 'url' in address ? new Redis(address.url, shared) : new Redis({ ...shared, path: address.socketPath });
  return client.on('ready', () => (leaving = false));
}

/** Turns whatever the client threw into an AppError; the command's arguments may be personal data and are left out. */
function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isErrorReply(error) && !passes(error)) {
    const reply = error.message.slice(0, 300);
    return new AppError('STORE_REPLY', `Redis refused a command${wordsOf(reply)}`, { details: { reply } });
  }
  const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  return new AppError('STORE_UNREACHABLE', 'Redis cannot be reached', { details: { reason } });
}

/** What Redis says of itself and what to do about it. Other replies may hold a command's arguments: they stay in the details. */
const advice: Readonly<Record<string, string>> = {
  NOAUTH: 'give the password in redis.url',
  WRONGPASS: 'the password in redis.url is wrong',
  NOPERM: 'the user of redis.url may not do that',
  WRONGTYPE: "another program's data stand under this key: use a Redis, or a database of it, for Marcador alone",
};

function wordsOf(reply: string): string {
  const [code = ''] = reply.split(' ', 1);
  return code in advice ? `: ${reply} (${advice[code]})` : '';
}

async function evaluate(client: Redis, name: ScriptName, call: ScriptCall): Promise<unknown> {
  const script = redisScripts[name];
  if (call.keys.length !== script.keys) throw new Error(`${name} takes ${script.keys} keys`);
  const tail = [...call.keys, ...call.args];
  try {
    return await client.evalsha(script.sha1, script.keys, ...tail);
  } catch (error) {
    if (!(isErrorReply(error) && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.eval(script.lua, script.keys, ...tail);
  }
}

class IoredisConnection implements RedisConnection {
  readonly keys: RedisKeys;
  readonly #client: Redis;
  readonly #listeners = new Set<(isUp: boolean) => void>();
  #isUp = true;

  constructor(client: Redis, keys: RedisKeys) {
    this.#client = client;
    this.keys = keys;
    client.on('ready', () => this.#tell(true));
    client.on('close', () => this.#tell(false));
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  subscribe(listener: (isUp: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async run<T>(script: ScriptName, call: ScriptCall, reply: z.ZodType<T>): Promise<T> {
    const answer = await this.use((client) => evaluate(client, script, call));
    const parsed = reply.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw new AppError('STORE_REPLY', 'A script gave an unexpected reply', {
      cause: parsed.error,
      details: { script },
    });
  }

  transact(commands: (transaction: ChainableCommander) => ChainableCommander): Promise<void> {
    return this.use(async (client) => {
      const results = await commands(client.multi()).exec();
      const refusal = results?.find(([error]) => error)?.[0];
      if (refusal) throw refusal;
    });
  }

  async use<T>(action: (client: Redis) => Promise<T>): Promise<T> {
    try {
      return await action(this.#client);
    } catch (error) {
      throw asAppError(error);
    }
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    if (this.#client.status === 'end') return;
    await this.#client.quit().catch(() => this.#client.disconnect());
  }

  #tell(isUp: boolean): void {
    if (isUp === this.#isUp) return;
    this.#isUp = isUp;
    for (const listener of this.#listeners) listener(isUp);
  }
}

/** Says which server did not answer, without its password. */
function notReached({ address }: RedisOptions, cause: AppError): AppError {
  const { reason } = cause.details;
  if (cause.code !== 'STORE_UNREACHABLE' || typeof reason !== 'string') return cause;
  if (!('url' in address)) {
    return new AppError(cause.code, { reason: 'privateRedisUnreachable', problem: reason }, { cause });
  }
  return new AppError(
    cause.code,
    { reason: 'redisUnreachable', where: hostOf(address.url), problem: reason },
    { cause },
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'the configured URL';
  }
}

/**
 * Connects to Redis and waits until it has loaded its data. From then on the connection mends itself.
 *
 * @throws AppError `STORE_UNREACHABLE` when the server cannot be reached now
 */
export async function connectRedis(options: RedisOptions): Promise<RedisConnection> {
  const keys = redisKeys(options.prefix ?? 'marcador');
  const client = connectClient(options);
  let reason: unknown;
  client.on('error', (error: Error) => (reason = error));
  try {
    await client.connect();
  } catch (error) {
    client.disconnect();
    throw notReached(options, asAppError(reason ?? error));
  }
  return new IoredisConnection(client, keys);
}
