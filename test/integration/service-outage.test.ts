import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { livelyCity, openCollections, switchBefore, type CampaignTotals } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { PlainRedis } from '../support/plain-redis.ts';
import { startQuietApp } from '../support/quiet-app.ts';
import { nothingHappensFor } from '../support/nothing-happens.ts';

const records = 40;

let folder = '';
let city: TestCity;
let redis: PlainRedis;
let app: App;
let client: ServiceClient;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-outage-'));
  redis = new PlainRedis(folder);
  await redis.start();
  city = await startTestCity({ ...livelyCity, phones: { count: 6 }, logFile: path.join(folder, 'city.ndjson') });
  const config = { redis: { url: redis.url }, switch: switchBefore(city, 53_000), floor: { drainMs: 3_000 } };
  ({ app, client } = await startQuietApp(folder, config));
  await openCollections(client, city, records);
  await client.call('POST', '/campaigns/cobranza/start');
});

afterEach(async () => {
  await app.stop();
  await city.stop();
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Report {
  readonly totals: CampaignTotals;
  readonly outcomes: Readonly<Record<string, number>>;
}
const campaign = async (): Promise<Report> => (await client.call('GET', '/campaigns/cobranza')) as Report;
const invites = async (): Promise<number> => (await city.log()).filter((line) => line.event === 'invite').length;
const talking = (): number => app.services.board().floor.agentsByState.talking;
const finished = async (): Promise<Report | false> => {
  const report = await campaign();
  return report.totals.finished === records && report;
};

it('dials nothing while the store is away, lets conversations go on, and loses nothing', async () => {
  await eventually('an agent talks', () => Promise.resolve(talking() > 0));
  await redis.stop();
  await eventually('the floor has halted', () => Promise.resolve(app.services.board().floor.halted !== undefined));
  expect(app.services.health().status).toBe('degraded');
  const before = await invites();
  const stopped = performance.now();
  const endedBefore = (await city.log()).filter((line) => line.event === 'ended' && line.status === 200).length;
  // A conversation that goes on ends as every other: by the debtor, over the SIP dialog that was never touched.
  await eventually('a conversation ends while the store is away', async () => {
    const ended = (await city.log()).filter((line) => line.event === 'ended' && line.status === 200);
    return ended.length > endedBefore && ended.every((line) => line.byeBy === 'city');
  });
  await nothingHappensFor(Math.max(0, 5_000 - (performance.now() - stopped)), 'calls placed without a store', invites);
  expect(await invites()).toBe(before);

  await redis.start();
  await eventually('the floor dials again', async () => (await invites()) > before);
  const end = await eventually('every record is finished', finished, 90_000);
  const attempts = Object.values(end.outcomes).reduce((sum, count) => sum + count, 0);
  // Attempts refused by the absent store were written as failed, and no INVITE left.
  expect(attempts - (end.outcomes['failed'] ?? 0)).toBeLessThanOrEqual(await invites());
  expect(attempts).toBeGreaterThanOrEqual(await invites());
  expect(app.services.board().alarms.map((alarm) => alarm.code)).toContain('STORE_DOWN');
});

it('stops dialling into a dead carrier, raises an alarm, and resumes when the carrier is back', async () => {
  await eventually('an agent talks', () => Promise.resolve(talking() > 0));
  const { port } = city.carrier;
  const phonesPort = city.phones.port;
  await city.stop('abruptly');
  const gone = (): boolean => {
    const { alarms, trunks } = app.services.board();
    const codes = alarms.map((alarm) => alarm.code);
    return trunks.every((trunk) => !trunk.up) || codes.includes('CARRIER_FAILURE') || codes.includes('TRUNK_DOWN');
  };
  await eventually('an alarm says that the carrier is gone', () => Promise.resolve(gone()));
  const started = (): number => app.services.board().floor.campaigns[0]?.dialled ?? 0;
  const before = started();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(started() - before, 'dials into the void').toBeLessThanOrEqual(12);

  const settings = { ...livelyCity, sipPort: port, phones: { count: 6, sipPort: phonesPort } };
  city = await startTestCity({ ...settings, logFile: path.join(folder, 'city.ndjson') });
  for (const user of city.phones.users) await client.call('POST', `/agents/${user}/login`);
  const after = await invites();
  await eventually('the floor dials again', async () => (await invites()) > after);
});
