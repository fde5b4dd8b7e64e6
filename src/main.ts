import { once } from 'node:events';
import type { ServiceConfig } from '../config/service-schema.ts';
import { startApp } from './app.ts';
import { createLogger } from './observe/logger.ts';

/**
 * Serves until SIGTERM or SIGINT, then stops in order; a second signal ends at once. Returns the exit code.
 *
 * @throws AppError of the part that could not start
 */
export async function serve(config: ServiceConfig): Promise<number> {
  const log = createLogger(config.log.level);
  const ending = new AbortController();
  let code = 0;
  const lost = (): void => {
    log.fatal({ floorId: config.floor.id }, 'another process has taken the floor: this one ends');
    code = 1;
    ending.abort();
  };
  const app = await startApp(config, { log, lost });
  const onSignal = (signal: NodeJS.Signals): void => {
    if (ending.signal.aborted) process.exit(130);
    log.info({ signal }, 'stopping');
    ending.abort();
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  if (!ending.signal.aborted) await once(ending.signal, 'abort');
  await app.stop();
  return code;
}
