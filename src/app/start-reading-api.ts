import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { SecurityLog } from '../../kernel/security-log.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import type { z } from 'zod';
import { keptPhones } from '../../telephony/sip/phones/kept-phones.ts';
import { measureRecording } from '../../telephony/media/recording/measure-recording.ts';
import { readSketch } from '../../telephony/media/recording/sketch-file.ts';
import { readTokens } from '../api/access/tokens.ts';
import type { healthReply } from '../api/contracts/health.ts';
import type { ApiServices } from '../api/routes.ts';
import { createLogger } from '../observe/logger.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';
import { PhoneService } from '../services/agents/phone-service.ts';
import { RecordingArchive } from '../services/recording-archive.ts';
import type { Board } from '../observe/board.ts';
import { CallbackService } from '../services/callback-service.ts';
import { DebtorFinder } from '../services/debtors/debtor-finder.ts';
import { DebtorRecords } from '../services/debtors/debtor-records.ts';
import { FloorElsewhere } from '../services/floor-elsewhere.ts';
import { lifeOfDebtor } from '../services/life-of-debtor.ts';
import { PromiseService } from '../services/promise-service.ts';
import { askHistory } from './history/create-history.ts';
import { openStores, type OpenStores } from './open-stores.ts';
import { programVersion } from './program-version.ts';
import { openRecordingPlaces } from './recording-files.ts';
import { refuseElsewhere } from './read-only.ts';
import { serveApi, type SharedParts } from './serve-api.ts';

type Health = z.output<typeof healthReply>;

interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly openStores?: (config: ServiceConfig, clock: Clock, log: Log) => Promise<OpenStores>;
}

/** A process that serves reads and live boards of floors that other processes own. */
export interface ReadingApi {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it, on the Redis and with the state folder of the floor's owner: the tokens and the key in there are read, nothing is
 * written. It dials nothing, so that it may die and be started as often as anybody likes.
 *
 * @throws AppError of the part that could not start; CONFIG_INVALID where no service has made the tokens yet
 */
export async function startReadingApi(config: ServiceConfig, overrides: Overrides = {}): Promise<ReadingApi> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLogger(config.log.level);
  if (config.redis.url === undefined) throw new AppError('CONFIG_INVALID', { reason: 'readingNeedsRedis' });
  const tokens = await readTokens(config.stateFolder);
  const open = await (overrides.openStores ?? openStores)(config, clock, log);
  const security = new SecurityLog(clock);
  security.listen((notice) => log.warn({ ...notice }, 'strangers'));
  try {
    const startedAt = clock.now();
    const version = programVersion();
    const areas = (shared: SharedParts): ApiServices =>
      readingAreas({ ...shared, config, open, clock, health: { version, startedAt } });
    const served = { config, areas, stores: open.stores, tokens, version, log, clock, security };
    const api = await serveApi(served);
    const stop = async (): Promise<void> => {
      await api.close();
      security.close();
      await open.close();
    };
    log.info({ api: api.url, floorId: config.floor.id }, 'serving reads of a floor that another process owns');
    return { url: api.url, stop };
  } catch (error) {
    security.close();
    await open.close();
    throw error;
  }
}

interface Parts extends SharedParts {
  readonly config: ServiceConfig;
  readonly open: OpenStores;
  readonly clock: Clock;
  readonly health: { readonly version: string; readonly startedAt: number };
}

/** The areas that the stores and the shared stream can answer for; every other refuses. */
function readingAreas(parts: Parts): ApiServices {
  const { identity, audit, floors, ownerOfAgent, config, open, clock } = parts;
  const { stores } = open;
  const floorId = config.floor.id;
  const { files } = openRecordingPlaces(config);
  const board = (): Promise<Board> => floors.board(floorId);
  const calendar = { timeZone: config.desk.dayTimeZone, utcOffset: createUtcOffset() };
  const elsewhere = new FloorElsewhere({ stores, board, clock, ...calendar });
  const runner = { feed: refuseElsewhere, subscribe: () => () => undefined };
  const ask = askHistory(config, clock);
  const now = (): number => clock.now();
  const areas: Partial<ApiServices> = {
    ...{ people: identity, sessions: identity, audit },
    agents: {
      ...{ apply: refuseElsewhere, remove: refuseElsewhere, command: refuseElsewhere },
      list: () => elsewhere.agents(),
    },
    desk: refusingRest<ApiServices['desk']>({ page: (agentId) => elsewhere.agent(agentId) }),
    phones: new PhoneService({ calls: phonesElsewhere(parts), agents: stores.agents }),
    campaigns: {
      ...{ apply: refuseElsewhere, remove: refuseElsewhere, command: refuseElsewhere },
      list: () => elsewhere.campaigns(),
      report: (campaignId) => elsewhere.campaign(campaignId),
    },
    callbacks: { callbacks: new CallbackService({ stores, runner, clock }), ownerOfAgent },
    debtors: {
      stops: { stop: refuseElsewhere, free: refuseElsewhere },
      records: new DebtorRecords({ stores, runner, clock }),
      finder: new DebtorFinder({ stores }),
      caps: { of: refuseElsewhere },
      merges: { merge: refuseElsewhere },
      campaigns: stores.campaigns,
    },
    // What has ended: history's archiver answers, where this process reaches it.
    reports: { ask, life: (debtorId) => lifeOfDebtor({ stores, ask }, debtorId) },
    attempts: { ask, now, inProgress: refuseElsewhere },
    promises: { promises: new PromiseService({ stores, ask, clock }), now },
    floor: { board, health: () => healthOf(parts, board), trunks: async () => (await board()).trunks },
    history: { floorId, journal: stores.journal },
    recordings: new RecordingArchive({
      ...{ index: stores.recordings, files, clock },
      finder: new DebtorFinder({ stores }),
      // Nothing is written here: what nobody measured yet is measured for this answer alone.
      sketchOf: async (recording) =>
        (await files.keptSketch(recording)) ??
        (await readSketch(recording.file)) ??
        (await measureRecording(recording.file)).sketch,
    }),
    monitoring: {
      metrics: { text: refuseElsewhere },
      requireReady: async () => void (await open.probe()),
    },
  };
  return refusingRest<ApiServices>(areas);
}

/** What is served of something; whoever asks for the rest of it is refused. */
function refusingRest<T extends object>(served: Partial<T>): T {
  return new Proxy(served, {
    get: (known, name) => (name in known ? known[name as keyof T] : refuseElsewhere()),
  }) as T;
}

/** The phones of the owner's registrar, by its configuration and what it keeps of their registrations. */
function phonesElsewhere({ config, open, clock }: Parts): ConstructorParameters<typeof PhoneService>[0]['calls'] {
  const { kind } = config.switch;
  // As at the owner: FreeSWITCH has its own registrations, and the simulated switch none.
  if (kind !== 'embedded' && kind !== 'drachtio') return {};
  const usernames = kind === 'embedded' ? config.switch.registrar.phones.map(({ username }) => username) : [];
  return { phones: async () => keptPhones(usernames, await open.stores.registrations.all(), clock.now()) };
}

/** As the owner's board says; without one the switch is as good as down. */
async function healthOf(
  { open, clock, health: { version, startedAt } }: Parts,
  board: () => Promise<Board>,
): Promise<Health> {
  const isUp = await open.probe().then(
    () => true,
    () => false,
  );
  const seen = await board().catch(() => undefined);
  const trunksDown = seen?.trunks.filter(({ up }) => !up).length ?? 0;
  const isWell = isUp && seen?.store === 'up' && trunksDown === 0;
  return {
    status: isWell ? 'ok' : 'degraded',
    version,
    store: isUp ? 'up' : 'down',
    switch: seen ? 'up' : 'down',
    trunksDown,
    uptimeSeconds: Math.floor((clock.now() - startedAt) / 1_000),
  };
}
