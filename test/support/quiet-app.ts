import path from 'node:path';
import { parseConfig } from '../../config/load-config.ts';
import { startApp, type App, type AppOverrides } from '../../src/app.ts';
import { ServiceClient } from '../../src/cli/service-client.ts';
import { createLogger } from '../../src/observe/logger.ts';

/** A service in this process that logs nothing, and its administrator. */
export interface QuietApp {
  readonly app: App;
  readonly client: ServiceClient;
}

/** Starts it on a free port, with its state under `folder`. */
export async function startQuietApp(folder: string, config: object, overrides: AppOverrides = {}): Promise<QuietApp> {
  const stateFolder = path.join(folder, 'state');
  const quiet = { http: { port: 0 }, log: { level: 'silent' }, history: { archive: false } };
  const parsed = parseConfig({ stateFolder, ...quiet, ...config });
  const app = await startApp(parsed, { log: createLogger('silent'), ...overrides });
  return { app, client: new ServiceClient(app.url, app.tokens.admin) };
}
