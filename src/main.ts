import { once } from 'node:events';
import type { ServiceConfig } from '../config/service-schema.ts';
import { startApp, type App, type AppOverrides } from './app.ts';
import { startReadingApi } from './app/start-reading-api.ts';
import { createLogger } from './observe/logger.ts';

/** What serves, and is stopped in order. */
type Served = Pick<App, 'url' | 'firstInvitation' | 'stop'>;

/** Whoever lost the floor to another process lets conversations go on this long, ms. */
const lostGraceMs = 5_000;
/** One Ctrl-C on `npm start` comes twice: from the terminal, and handed on by npm. Within this it is one, ms. */
const onePressMs = 1_000;
/** What a shell says of a program that a signal ended: 128 and SIGINT. */
const interrupted = 130;

/**
 * Serves until SIGTERM or SIGINT, then stops in order when the conversations have ended. A second signal ends the
 * conversations, a third the process, at once. A signal during the start stops the service when it has started. Returns
 * the exit code.
 *
 * @param started called when the service runs
 * @param start the whole service, or what serves reads of a floor that another process owns
 * @throws AppError of the part that could not start
 */
export async function serve(
  config: ServiceConfig,
  started: (app: Served) => void = () => undefined,
  start: (config: ServiceConfig, overrides: AppOverrides) => Promise<Served> = startApp,
): Promise<number> {
  // Whatever is written here, by us or by a program we start, holds personal data: it is for this user alone.
  process.umask(0o077);
  const log = createLogger(config.log.level);
  const ending = new AbortController();
  const hurry = new AbortController();
  let code = 0;
  const lost = (): void => {
    log.fatal({ floorId: config.floor.id }, 'another process has taken the floor: this one ends');
    code = 1;
    setTimeout(() => hurry.abort(), lostGraceMs).unref();
    ending.abort();
  };
  let pressedAt = Number.NEGATIVE_INFINITY;
  const onSignal = (signal: NodeJS.Signals): void => {
    const at = performance.now();
    if (at - pressedAt < onePressMs) return;
    pressedAt = at;
    if (code === interrupted) process.exit(interrupted);
    if (!ending.signal.aborted) {
      log.info({ signal }, 'stopping when the conversations have ended; a second signal ends them');
      ending.abort();
      return;
    }
    log.warn({ signal }, 'ending the conversations; a third signal ends the process at once');
    code = interrupted;
    hurry.abort();
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  try {
    const app = await start(config, { log, lost });
    started(app);
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
    await app.stop(hurry.signal);
  } finally {
    process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
  }
  return code;
}

/** As {@link serve}, for reads and live boards of floors that other processes own. */
export function serveReads(config: ServiceConfig): Promise<number> {
  return serve(config, undefined, startReadingApi);
}
