import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { livelyCity, openCollections, switchBefore, type CampaignTotals } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';
import { nothingHappensFor } from '../support/nothing-happens.ts';

let folder = '';
let city: TestCity;
let app: App;
let client: ServiceClient;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-service-'));
  city = await startTestCity({ ...livelyCity, phones: { count: 8 }, logFile: path.join(folder, 'city.ndjson') });
  const config = { switch: switchBefore(city, 46_000), floor: { drainMs: 3_000 } };
  ({ app, client } = await startQuietApp(folder, config));
});

afterEach(async () => {
  await app.stop();
  await city.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Report {
  readonly status: string;
  readonly totals: CampaignTotals;
  readonly outcomes: Readonly<Record<string, number>>;
}
const campaign = async (): Promise<Report> => (await client.call('GET', '/campaigns/cobranza')) as Report;

it('runs a campaign from first record to last: every record ends in an outcome, every conversation is recorded', async () => {
  const records = 30;
  await openCollections(client, city, records);
  await client.call('POST', '/campaigns/cobranza/start');
  const end = await eventually(
    'every record is finished',
    async () => {
      const report = await campaign();
      const { totals } = report;
      expect(totals.ready + totals.scheduled + totals.leased + totals.finished).toBe(records);
      return totals.finished === records && report.status === 'finished' && report;
    },
    100_000,
  );
  expect(Object.keys(end.outcomes).length).toBeGreaterThanOrEqual(4);

  const invites = (await city.log()).filter((line) => line.event === 'invite');
  const attempts = Object.values(end.outcomes).reduce((sum, count) => sum + count, 0);
  expect(attempts).toBe(invites.length);
  expect(new Set(invites.map((line) => line.callId)).size).toBe(invites.length);

  const { recordings } = (await client.call('GET', '/recordings?limit=1000')) as {
    recordings: { file: string; state: string }[];
  };
  expect(recordings.map(({ state }) => state)).toEqual(recordings.map(() => 'complete'));
  expect(recordings).toHaveLength(end.outcomes['connected'] ?? 0);
  for (const { file } of recordings) {
    const wav = await readFile(file);
    expect(wav.readUInt16LE(22)).toBe(2);
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  }
});

it('lets the operator change a running campaign, and pauses it', async () => {
  await openCollections(client, city, 60);
  await client.call('POST', '/campaigns/cobranza/start');
  await eventually('a call is made', async () => (await city.log()).length > 0);
  const { campaign: rules } = (await client.call('GET', '/campaigns/cobranza')) as { campaign: object };
  const changed = { ...rules, maxLines: 1 };
  const preview = await client.call('PUT', '/campaigns/cobranza?dryRun=true', changed);
  const { warnings, ...rest } = preview as { warnings: readonly { code: string }[] };
  expect(rest).toEqual({
    id: 'cobranza',
    change: 'updated',
    differences: [{ key: 'maxLines', before: 100, after: 1 }],
  });
  // This campaign hurries: its short waits look like seconds written as milliseconds. No contact rules hold it back.
  expect([...new Set(warnings.map(({ code }) => code))]).toEqual(['durationTiny', 'noContactRules']);
  await client.call('PUT', '/campaigns/cobranza', changed);
  await client.call('POST', '/campaigns/cobranza/pause');
  await eventually('no record is leased', async () => (await campaign()).totals.leased === 0);
  expect((await campaign()).status).toBe('paused');
  const invites = async (): Promise<number> => (await city.log()).filter((line) => line.event === 'invite').length;
  await nothingHappensFor(1_000, 'calls of a paused campaign', invites);
});
