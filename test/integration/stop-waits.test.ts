import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { readDocuments } from '../../config/read-documents.ts';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { startApp, type App } from '../../src/app.ts';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { someDebtor } from '../support/debtors.ts';
import { eventually } from '../support/eventually.ts';

const talkMs = 2_000;

let folder: string;
let app: App;
let logged: string;
let endedBy: string | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-stop-'));
  logged = '';
  endedBy = undefined;
  const trunks = [{ name: 'carrier', cpsLimit: 100, channelLimit: 50 }];
  const behave = () => ({ kind: 'answer', early: false, afterMs: 10, talkMs }) as const;
  const calls = new SimulatedCallControl({ clock: systemClock, rng: seededRng(1), trunks, behave });
  calls.subscribe((event) => {
    if (event.type === 'ended') endedBy = event.end.by;
  });
  const stores = memoryStores();
  const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
  const config = parseConfig({
    stateFolder: folder,
    history: { archive: false },
    http: { port: 0 },
    switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
  });
  const log = createLogger('info', { write: (line: string) => void (logged += line) });
  app = await startApp(config, { log, openStores: () => Promise.resolve(open), calls });
  const [rules] = readDocuments(
    'id: cards\ntrunks: [carrier]\ncallerId: "+576015550100"\ncountry: CO\nrulePack: none',
    campaignSchema,
    { source: 'test', code: 'CAMPAIGN_INVALID' },
  );
  if (!rules) throw new Error('no campaign');
  const { agents, campaigns } = app.services;
  await campaigns.apply(rules, { dryRun: false });
  await stores.hopper.add('cards', [someDebtor('one')], Date.now());
  await agents.apply(
    { id: 'ana', name: 'Ana', phone: 'sip:ana@192.0.2.7', skills: {}, campaigns: ['cards'] },
    { dryRun: false },
  );
  await agents.login('ana');
  await campaigns.command('cards', 'start');
  const talking = (): boolean => app.services.board().floor.agentsByState.talking === 1;
  await eventually('ana talks', () => Promise.resolve(talking()));
});

afterEach(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

it('waits by default until the conversation has ended, and says for how many it waits', async () => {
  await app.stop();
  expect(endedBy).toBe('remote');
  expect(logged).toMatch(/"calls":1,.*waiting for conversations to end/);
});

it('ends the conversation at once when it is hurried', async () => {
  const hurry = new AbortController();
  const stopped = app.stop(hurry.signal);
  hurry.abort();
  const startedAt = Date.now();
  await stopped;
  expect(Date.now() - startedAt).toBeLessThan(talkMs / 2);
  expect(endedBy).not.toBe('remote');
});
