import { Redis } from 'ioredis';

/**
 * The process id of the redis-server that answers on a Unix socket, also while it is still loading its data; undefined
 * when none answers within a second.
 */
export async function askServer(socketPath: string): Promise<number | undefined> {
  const client = new Redis({
    path: socketPath,
    protocol: 2,
    lazyConnect: true,
    enableReadyCheck: false,
    disableClientInfo: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_000,
    commandTimeout: 1_000,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const info = await client.info('server');
    const pid = /^process_id:(\d+)/m.exec(info)?.[1];
    return pid === undefined ? undefined : Number(pid);
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}
