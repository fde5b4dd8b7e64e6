import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  connectRedis,
  type RedisAddress,
  type RedisConnection,
} from '../../src/store/redis/connection/redis-connection.ts';
import { startEmbeddedRedis } from '../../src/store/redis/server/embedded-redis.ts';

/** Lets `use` work on a private redis-server, and takes everything of it away again. */
export async function withRedis<T>(use: (redis: RedisConnection, address: RedisAddress) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'marcador-bench-'));
  try {
    const server = await startEmbeddedRedis({ dataDir });
    try {
      const address = { socketPath: server.socketPath };
      const redis = await connectRedis({ address });
      try {
        return await use(redis, address);
      } finally {
        await redis.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
