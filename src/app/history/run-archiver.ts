import { once } from 'node:events';
import path from 'node:path';
import type { ServiceConfig } from '../../../config/service-schema.ts';
import { AppError } from '../../../kernel/errors.ts';
import { createLogger } from '../../observe/logger.ts';
import { redisSocket } from '../../store/redis/server/embedded-redis.ts';
import { archiverTask } from './archiver-task.ts';
import { openArchiver } from './open-archiver.ts';

/**
 * The archiver as the operator starts it, beside the service or before it: archives and answers until SIGTERM or SIGINT, then
 * ends in order. Returns the exit code.
 *
 * @throws AppError ALREADY_RUNNING when another archiver has the archive, HISTORY_UNREACHABLE
 */
export async function runArchiver(config: ServiceConfig): Promise<number> {
  const { history, redis, stateFolder, log: settings } = config;
  if (!history.archive)
    throw new AppError('HISTORY_UNREACHABLE', 'the configuration turns history off (history.archive)');
  process.umask(0o077);
  const log = createLogger(settings.level);
  const ending = new AbortController();
  const onSignal = (): void => ending.abort();
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  try {
    const store =
      redis.url === undefined
        ? { socketPath: await redisSocket(path.resolve(stateFolder, 'redis')) }
        : { url: redis.url };
    const close = await openArchiver(archiverTask(config, store), log, ending.signal);
    log.info({ floorId: config.floor.id, pid: process.pid }, 'the archiver is running');
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
    await close();
    return 0;
  } catch (error) {
    if (ending.signal.aborted) return 0;
    throw error;
  } finally {
    process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
  }
}
