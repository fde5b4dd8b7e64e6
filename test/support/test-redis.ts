import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedRedis, type EmbeddedRedis } from '../../src/store/redis/server/embedded-redis.ts';
import { connectRedis, type RedisConnection } from '../../src/store/redis/connection/redis-connection.ts';

/** A private redis-server for one test file, on a socket in a new folder. */
export interface TestRedis {
  readonly server: EmbeddedRedis;
  readonly dataDir: string;
  /** A connection whose keys no other connection of this file sees. Closed by `stop`. */
  connect(prefix?: string): Promise<RedisConnection>;
  /** Ends connections and server and removes the folder. */
  stop(): Promise<void>;
}

/** Starts the server; call `stop` in `afterAll`. */
export async function startTestRedis(): Promise<TestRedis> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'marcador-redis-'));
  const server = await startEmbeddedRedis({ dataDir });
  const connections: RedisConnection[] = [];
  return {
    server,
    dataDir,
    async connect(prefix = `t-${randomUUID()}`) {
      const connection = await connectRedis({ address: { socketPath: server.socketPath }, prefix });
      connections.push(connection);
      return connection;
    },
    async stop() {
      await Promise.all(connections.map((connection) => connection.close()));
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
