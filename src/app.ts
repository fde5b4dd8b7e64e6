import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { loadRulePacks, shippedRulePacks } from '../config/load-rule-packs.ts';
import type { ServiceConfig } from '../config/service-schema.ts';
import type { CallControl } from '../telephony/call-control.ts';
import { ensureTokens, type ApiTokens } from './api/access/tokens.ts';
import type { ApiServices } from './api/routes.ts';
import { apiAreas } from './app/services/api-areas.ts';
import { createAppServices, type AppServices } from './app/services/app-services.ts';
import { BrowserPhoneProcess } from './app/browser-phones/browser-phone-process.ts';
import { watchPageSessions } from './app/browser-phones/watch-page-sessions.ts';
import { createErasures } from './app/create-erasures.ts';
import { createRecordings, type KeptRecordings } from './app/create-recordings.ts';
import { createDetection } from './app/create-detection.ts';
import { createHistory, type ServiceHistory } from './app/history/create-history.ts';
import { HistoryWatch } from './app/history/history-watch.ts';
import { createKeypad } from './app/create-keypad.ts';
import { createRevaluer } from './app/create-revaluer.ts';
import { createWebhooks } from './app/create-webhooks.ts';
import { createSwitch } from './app/switch/create-switch.ts';
import type { FloorEvent } from './floor/state/events.ts';
import { FloorService } from './app/floor-service.ts';
import { serveApi, type AddPages, type SharedParts } from './app/serve-api.ts';
import { programVersion } from './app/program-version.ts';
import { openStores, type OpenStores } from './app/open-stores.ts';
import { lockStateFolder } from './app/state-folder-lock.ts';
import { removeServiceAddress, writeServiceAddress } from './services/service-address.ts';
import type { Clock } from '../kernel/clock.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { lookEvery } from '../kernel/repeat.ts';
import { SecurityLog } from '../kernel/security-log.ts';
import { AuditTrail } from './identity/audit/audit-trail.ts';
import { openSecretBox } from './identity/people/secret-box.ts';
import { createLogger } from './observe/logger.ts';
import type { PhoneAddressOf } from './run/call-commands.ts';
import type { CallDetector } from './run/call-detector.ts';
import type { Log } from '../kernel/log.ts';
import type { ReconcileReport } from './run/recovery/reconciler.ts';
import { completeSearchIndex } from './schedule/search-index.ts';
import { CampaignSchedules } from './schedule/campaign-schedules.ts';
import { Routine } from './schedule/routine.ts';
import { ExperimentWatch } from './services/experiments/experiment-watch.ts';
import { BrowserPhoneService } from './services/browser-phones/browser-phone-service.ts';
import type { Stores } from './store/ports/stores.ts';

/** Replacements for configured parts, for tests and demonstrations. */
export interface AppOverrides {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly openStores?: (config: ServiceConfig, clock: Clock, log: Log) => Promise<OpenStores>;
  readonly calls?: CallControl;
  readonly detector?: CallDetector;
  /** Called when another process has taken the floor. Default: a log entry. */
  readonly lost?: () => void;
  /** Pages of a demonstration, which the service itself does not have. */
  readonly addPages?: AddPages;
}

/** The running service. */
export interface App {
  /** Where the API is, like `http://127.0.0.1:7480`. */
  readonly url: string;
  readonly tokens: ApiTokens;
  /** The token of the one-time link that makes the first administrator; absent once there is one. */
  readonly firstInvitation?: string;
  readonly services: AppServices;
  /** What was found of the last run. */
  readonly reconciled: ReconcileReport;
  /**
   * Stops in order: no new calls, conversations end or are ended, everything is written. Idempotent.
   *
   * @param hurry ends the conversations that are left at once; what follows stays in order
   */
  stop(hurry?: AbortSignal): Promise<void>;
}

/** How often what a legal hold kept of an erased person is looked at, ms: it goes when the hold is lifted, this is for crashes. */
const finishHoldsEveryMs = 600_000;

/** Stops one part of the service. */
type Stop = (hurry?: AbortSignal) => unknown;

/** What every part of the service is given. */
interface Ground {
  readonly config: ServiceConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** How each part that has started is stopped, the newest last. */
  readonly started: Stop[];
}

/**
 * The composition root: the one place that knows every adapter. Starts the service; when a part cannot start, what had
 * started is stopped again.
 *
 * @throws AppError of the part that could not start
 */
export async function startApp(config: ServiceConfig, overrides: AppOverrides = {}): Promise<App> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLogger(config.log.level);
  const started: Stop[] = [];
  const stop = (hurry?: AbortSignal): Promise<void> => stopAll(started, log, hurry);
  const ground: Ground = { config, clock, log, started };
  try {
    await takeStateFolder(ground);
    const tokens = await ensureTokens(config.stateFolder);
    const open = await (overrides.openStores ?? openStores)(config, clock, log);
    started.push(open.close);
    const security = new SecurityLog(clock);
    security.listen((notice) => log.warn({ ...notice }, 'strangers'));
    started.push(() => security.close());
    const { services, reconciled } = await startFloor(ground, { open, security, overrides });
    const { stores } = open;
    const own = { floorId: services.floorId, epoch: services.epoch(), source: services };
    const areas = (shared: SharedParts): ApiServices => {
      started.push(watchPageSessions(services.browserPhones, shared.identity, { clock, log }));
      return apiAreas(services, shared);
    };
    const audioPort = (): number | undefined => services.browserPhones.socketPort;
    const version = programVersion();
    const { addPages } = overrides;
    const served = { config, areas, own, stores, tokens, version, log, clock, security, audioPort, addPages };
    const api = await serveApi(served);
    started.push(() => api.close());
    const { url, firstInvitation } = api;
    started.push(() => services.importJobs.close());
    await writeServiceAddress(config.stateFolder, { url, pid: process.pid });
    started.push(() => removeServiceAddress(config.stateFolder));
    log.info({ api: url, ...reconciled }, 'the service is running');
    return { url, tokens, services, reconciled, stop, ...(firstInvitation === undefined ? {} : { firstInvitation }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nobody else reads what is in the folder of the state, and no second service writes it. */
async function takeStateFolder({ config: { stateFolder }, started }: Ground): Promise<void> {
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  // It may be older than this rule, or restored from a backup.
  await chmod(stateFolder, 0o700);
  started.push(await lockStateFolder(stateFolder));
}

/** Everything but the API: the switch, the floor, history, webhooks, and what happens by the calendar. */
async function startFloor(
  ground: Ground,
  parts: { readonly open: OpenStores; readonly security: SecurityLog; readonly overrides: AppOverrides },
): Promise<{ readonly services: AppServices; readonly reconciled: ReconcileReport }> {
  const { config, clock, log, started } = ground;
  const { open, security, overrides } = parts;
  const { stores } = open;
  const history = createHistory(config, open, { clock, log });
  started.push(() => history.stop());
  const rulePacks = loadRulePacks([shippedRulePacks(), path.join(config.stateFolder, 'rule-packs')]);
  const calls = overrides.calls ?? (await createSwitch(config, { clock, log, stores, security }));
  const lost = overrides.lost ?? (() => log.error({}, 'another process has taken the floor'));
  const detection = await createDetection({ calls, store: stores.fingerprints, clock, log }, overrides.detector);
  started.push(() => detection.close());
  const { detector, library } = detection;
  const browserPhones = createBrowserPhones(ground);
  const addressOf: PhoneAddressOf = (phone, owner) => browserPhones.addressOf(phone, owner);
  const { audio } = browserPhones;
  const box = await openSecretBox(config.stateFolder);
  const trail = new AuditTrail(stores.auditLog, box);
  const kept = createRecordings({ config, stores, rulePacks, trail, clock, log });
  const { removal, legalHolds, measurer } = kept;
  const floor = new FloorService({ ...ground, rulePacks, open, calls, detector, addressOf, audio, measurer, lost });
  const { runner, values } = floor;
  runner.subscribe((step) => library.observe(step));
  const feed: typeof runner.feed = (event) => runner.feed(event);
  const webhooks = createWebhooks({ config, open, box, feed, clock, log, version: programVersion() });
  started.push(() => webhooks.stop());
  const served = {
    ...{ floor, open, calls, security, library, rulePacks, history, browserPhones },
    webhooks: webhooks.service,
  };
  const erasures = await createErasures({ config, open, history, erased: floor.erased, removal, clock, log });
  const services = createAppServices({
    ...{ ...served, config, clock, log },
    ...{ version: programVersion(), createErasures: erasures, kept },
    digest: (purpose, text) => box.digest(purpose, text),
  });
  started.push(() => services.metrics.close());
  const keypad = createKeypad({ config, calls, agents: services.agents, runner, clock, log });
  started.push(() => keypad.close());
  started.push((hurry) => floor.stop(hurry));
  await services.switchNodes.restore();
  await services.desk.start();
  const reconciled = await floor.start();
  history.start();
  started.push(watchHistory(history, feed, ground));
  webhooks.start();
  services.erasures.start();
  started.push(() => services.erasures.stop());
  await services.campaigns.reconsiderAll();
  await services.importJobs.start();
  started.push(kept.startMoving(feed));
  started.push(watchLegalHolds(legalHolds, ground));
  await startCalendar(ground, { services, open, values, history, trail, removeOld: kept.removeOld });
  return { services, reconciled };
}

/** Removes what a crash left of recordings whose hold was lifted. Returns what ends it. */
function watchLegalHolds(holds: KeptRecordings['legalHolds'], { clock, log }: Ground): () => void {
  const failure = 'recordings of erased persons could not be removed';
  const finishing = lookEvery(finishHoldsEveryMs, () => holds.finish(), { clock, log, failure });
  return () => finishing.cancel();
}

/** Phones in browsers; their process starts with the first. */
function createBrowserPhones({ config, clock, log, started }: Ground): BrowserPhoneService {
  const gateway = new BrowserPhoneProcess({ config: config.browserPhones, clock, log });
  started.push(() => gateway.stop());
  return new BrowserPhoneService(gateway, clock);
}

/** Has the floor raise an alarm when the archiver is late. Returns what ends it. */
function watchHistory(history: ServiceHistory, feed: (event: FloorEvent) => void, { clock, log }: Ground): () => void {
  if (!history.archivedUntil) return () => undefined;
  const watch = new HistoryWatch({ status: () => history.ask({ ask: 'status' }), feed, clock, log });
  watch.start();
  return () => watch.stop();
}

/** What happens by the calendar: schedules, estimates, trimming, experiments that harm. */
async function startCalendar(
  { config, clock, log, started }: Ground,
  parts: Pick<FloorService, 'values'> & {
    readonly services: AppServices;
    readonly open: OpenStores;
    readonly history: ReturnType<typeof createHistory>;
    readonly trail: AuditTrail;
    readonly removeOld: KeptRecordings['removeOld'];
  },
): Promise<void> {
  const { services, open, values, history, trail } = parts;
  const { stores } = open;
  const schedules = new CampaignSchedules({
    ...{ stores, campaigns: services.campaigns, utcOffset: services.rules.utcOffset, clock, log },
    record: (what, id) =>
      trail.append({
        ...{ at: clock.now(), who: 'service', from: 'here', what, permission: 'none', outcome: 'done' },
        subject: { id },
      }),
  });
  const revaluation = createRevaluer(open, { values, clock });
  const { archivedUntil } = history;
  const archived = archivedUntil ? { archivedUntil } : {};
  const letGoAudit = (before: number): Promise<number> => trail.letGo(before, clock.now());
  const kept = { stores, letGoAudit, removeOldRecordings: parts.removeOld, ...archived };
  const routine = new Routine({ config, schedules, revaluation, clock, log, ...kept });
  started.push(() => routine.stop());
  await routine.start();
  started.push(completeSearchIndex({ stores, clock, log }));
  started.push(watchExperiments(services, stores, { clock, log }));
}

/** Stops what had started, the newest first. One part that fails keeps no other from stopping. */
async function stopAll(started: Stop[], log: Log, hurry?: AbortSignal): Promise<void> {
  // Our timers do not keep the process alive: this one does until everything is stopped.
  const alive = setInterval(() => undefined, 1_000);
  for (const action of started.splice(0).reverse()) {
    try {
      await action(hurry);
    } catch (error) {
      log.error({ err: error }, 'a part of the service did not stop in order');
    }
  }
  clearInterval(alive);
}

/** Returns what ends it. */
function watchExperiments(
  { experiments, journal, floorId }: AppServices,
  { campaigns }: Stores,
  parts: { readonly clock: Clock; readonly log: Log },
): () => void {
  const watch = new ExperimentWatch({ campaigns, experiments, journal, floorId, ...parts });
  watch.start();
  return () => watch.stop();
}
