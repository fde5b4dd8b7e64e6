import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import { startEmbeddedRedis, type EmbeddedRedis } from '../../src/store/redis/server/embedded-redis.ts';
import { connectRedis, type RedisConnection } from '../../src/store/redis/connection/redis-connection.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { ServiceProcess } from './service-process.ts';

/** A service that dies and is started again, in a folder of its own; and what it kept, when it has ended. */
export class MortalService {
  readonly folder: string;
  #service: ServiceProcess | undefined;
  #redis: EmbeddedRedis | undefined;
  #connection: RedisConnection | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async inNewFolder(prefix: string): Promise<MortalService> {
    return new MortalService(await mkdtemp(path.join(tmpdir(), prefix)));
  }

  /** Starts it (again) and waits until it serves. */
  async serve(config: object): Promise<ServiceClient> {
    this.#service = await ServiceProcess.start(this.folder, config);
    return this.#service.client();
  }

  /** As if its power failed. */
  async kill(): Promise<void> {
    await this.#service?.kill();
  }

  /** Stops it in order; returns the exit code. */
  async stop(): Promise<number | null | undefined> {
    const code = await this.#service?.stop();
    this.#service = undefined;
    return code;
  }

  /** What it kept; only after it has ended. */
  async stores(): Promise<Stores> {
    const redis = await this.#leftRedis();
    this.#connection = await connectRedis({ address: { socketPath: redis.socketPath } });
    return redisStores(this.#connection);
  }

  /** Ends all that is left, and removes the folder. */
  async close(): Promise<void> {
    await this.kill();
    await this.#connection?.close();
    await (await this.#leftRedis()).stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A killed service leaves its Redis running: found again by its folder. */
  async #leftRedis(): Promise<EmbeddedRedis> {
    this.#redis ??= await startEmbeddedRedis({ dataDir: path.join(this.folder, 'state', 'redis') });
    return this.#redis;
  }
}
