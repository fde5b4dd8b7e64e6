import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import { parseConfig } from '../../../config/load-config.ts';
import { readDocuments } from '../../../config/read-documents.ts';
import { openStores, type OpenStores } from '../../app/open-stores.ts';
import { startOwnFreeswitch, type OwnFreeswitch } from '../../app/switch/own-freeswitch.ts';
import { startApp, type App } from '../../app.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import { AppError } from '../../../kernel/errors.ts';
import { packageRoot } from '../../../kernel/package-root.ts';
import { createLogger } from '../../observe/logger.ts';
import { systemClock } from '../../../kernel/system-clock.ts';
import { startCity, type CityProcess } from './city-process.ts';
import type { DemoOptions } from './demo-options.ts';
import { DemoSignIn } from './demo-sign-in.ts';
import { demoSeat, demoStaff } from './demo-staff.ts';
import { freeUdpPort } from '../../../kernel/free-udp-port.ts';

/** Everything a demo consists of, running: the city, the service on its own Redis, records, agents logged in. */
export interface DemoWorld {
  readonly app: App;
  readonly city: CityProcess;
  /** Stays open after the service stopped, for the last count. */
  readonly stores: OpenStores;
  readonly recordingsFolder: string;
  readonly carrierLog: string;
  readonly staff: readonly AgentProfile[];
  /** The link by which a visitor signs in, by role. */
  readonly links: ReturnType<DemoSignIn['links']>;
  /** Ends what the service leaves standing: its switch where that is a process of its own, the store, the city. */
  close(): Promise<void>;
}

/** Where a demo lives. */
export interface DemoPlace {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The demo's campaign and the city's trunk. */
export const demoCampaignId = 'demo';

const loginTimeoutMs = 20_000;
/** The longest that a proof may count: a day. */
const mostMs = 86_400_000;

/** Times of the city a demo can be watched by: an eighth of life, and no talk longer than 13 s. */
const cityTimes = {
  compress: 8,
  talk: { medianMs: 56_000, sigma: 0.5, minMs: 16_000, maxMs: 104_000 },
};

/** A folder for one demo. Given by the user, it must not hold an earlier demo's Redis of another version. */
export async function demoFolder(options: DemoOptions): Promise<string> {
  if (options.folder === undefined) return mkdtemp(path.join(tmpdir(), 'marcador-demo-'));
  await mkdir(options.folder, { recursive: true });
  return path.resolve(options.folder);
}

/**
 * Brings the demo up to the point where its campaign can be started.
 *
 * @throws AppError of whatever could not start; what had started is stopped again
 */
export async function startDemoWorld(options: DemoOptions, { folder, env }: DemoPlace): Promise<DemoWorld> {
  const carrierLog = path.join(folder, 'carrier.ndjson');
  const recordingsFolder = path.join(folder, 'recordings');
  const started: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of started.splice(0).reverse()) await stop();
  };
  try {
    const phones = { count: options.agents };
    const city = await startCity({ seed: options.seed, logFile: carrierLog, phones, ...cityTimes });
    started.push(() => city.stop());
    const own = options.switch === 'freeswitch' ? await startOwnFreeswitch(env, folder) : undefined;
    if (own) started.push(() => own.stop());
    const config = parseConfig({
      stateFolder: folder,
      recordings: { folder: recordingsFolder },
      http: { port: 0 },
      log: { level: 'error' },
      // Whoever came by a link has no password to prove anything with.
      identity: { secondFactor: 'optional', proofMs: mostMs, sessionIdleMs: mostMs, sessionMs: mostMs },
      // Beside the switch's ports, and beside a service on this machine.
      browserPhones: { rtp: { portMin: 30_000, portMax: 30_999 }, webrtc: { port: await freeUdpPort() } },
      floor: { drainMs: 0 },
      switch: { ...switchOf(own), trunks: [cityTrunk(city, options)] },
    });
    const stores = await openStores(config, systemClock, createLogger(config.log.level));
    started.push(() => stores.close());
    const shared = { ...stores, close: () => Promise.resolve() };
    const signIn = new DemoSignIn();
    const addPages: DemoSignIn['serve'] = (server, parts) => signIn.serve(server, parts);
    const app = await startApp(config, { openStores: () => Promise.resolve(shared), addPages });
    started.push(() => app.stop());
    await applyCampaign(app, options);
    await importDebtors(app);
    const staff = await logIn(app, city);
    await app.services.agents.apply(demoSeat(), { dryRun: false });
    await signIn.admit();
    const links = signIn.links(app.url);
    return { app, city, stores, recordingsFolder, carrierLog, staff, links, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function switchOf(own: OwnFreeswitch | undefined): object {
  if (own) return { kind: 'freeswitch', nodes: [own.node] };
  return { kind: 'embedded', sip: { host: '127.0.0.1', port: 0 }, rtp: { portMin: 20_000, portMax: 29_999 } };
}

function cityTrunk({ carrier }: CityProcess, { agents }: DemoOptions): object {
  return {
    name: 'city',
    host: carrier.host,
    port: carrier.port,
    cpsLimit: Math.max(20, 2 * agents),
    channelLimit: 20 * agents,
  };
}

async function applyCampaign(app: App, { mode }: DemoOptions): Promise<void> {
  const file = path.join(packageRoot(), 'config', 'demo', 'campaign.yaml');
  const [campaign] = readDocuments(await readFile(file, 'utf8'), campaignSchema, {
    source: file,
    code: 'CAMPAIGN_INVALID',
  });
  if (!campaign) throw new AppError('CAMPAIGN_INVALID', { reason: 'noDocument', file });
  await app.services.campaigns.apply({ ...campaign, dialingMode: mode }, { dryRun: false });
}

async function importDebtors(app: App): Promise<void> {
  const source = createReadStream(path.join(packageRoot(), 'config', 'demo', 'debtors.csv'));
  const request = { campaignId: demoCampaignId, map: [], dryRun: false, language: 'en' as const };
  let accepted = false;
  for await (const line of await app.services.imports.take(request, source))
    if (line.type === 'report') accepted = true;
  if (!accepted) throw new AppError('IMPORT_FAILED', { reason: 'importFailed' });
}

async function logIn({ services }: App, city: CityProcess): Promise<readonly AgentProfile[]> {
  if (!city.phones) throw new AppError('LEG_STATE', { reason: 'demoPhonesSilent' });
  const staff = demoStaff(city.phones);
  for (const agent of staff) {
    await services.agents.apply(agent, { dryRun: false });
    await services.agents.login(agent.id);
  }
  const idle = (): number => services.board().floor.agentsByState.idle;
  const deadline = AbortSignal.timeout(loginTimeoutMs);
  await new Promise<void>((resolve, reject) => {
    const stop = services.subscribe(() => {
      if (idle() === staff.length) settle(resolve);
    });
    const late = (): void => settle(() => reject(new AppError('LEG_STATE', { reason: 'demoPhonesSilent' })));
    const settle = (finish: () => void): void => {
      stop();
      deadline.removeEventListener('abort', late);
      finish();
    };
    deadline.addEventListener('abort', late);
    if (idle() === staff.length) settle(resolve);
  });
  return staff;
}
