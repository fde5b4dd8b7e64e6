import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { z } from 'zod';
import { assignArm } from '../../dialer/experiment/assignment/assign-arm.ts';
import type { experimentReply, experimentReportReply } from '../../src/api/contracts/experiments.ts';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { anExperiment } from '../support/an-experiment.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { collections, livelyCity, numberOf, openCollections, switchBefore } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';

type Report = z.output<typeof experimentReportReply>;
type Shown = z.output<typeof experimentReply>;

const other = '+576015550199';
const experiment = anExperiment({ randomOrder: 0.5 });
const records = 20;

let folder = '';
let city: TestCity;
let app: App;
let client: ServiceClient;

const start = async (): Promise<void> => {
  const config = { switch: switchBefore(city, 46_000), floor: { drainMs: 3_000 } };
  ({ app, client } = await startQuietApp(folder, config));
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-service-'));
  city = await startTestCity({ ...livelyCity, phones: { count: 8 }, logFile: path.join(folder, 'city.ndjson') });
  await start();
});

afterEach(async () => {
  await app.stop();
  await city.stop();
  await rm(folder, { recursive: true, force: true });
});

const shown = async (): Promise<Shown> => (await client.call('GET', '/campaigns/cobranza/experiment')) as Shown;

/** Every attempt stands under an arm, every debtor is a unit of one, and some records were drawn at random. */
function expectReport({ arms, order }: Report, attempts: number): void {
  const [control, local] = arms;
  const { units = 0, controlUnits = 0 } = local?.comparison ?? {};
  expect(arms.reduce((sum, arm) => sum + arm.attempts, 0)).toBe(attempts);
  expect(units + controlUnits).toBe(records);
  expect((control?.rightContacts ?? 0) + (local?.rightContacts ?? 0)).toBeGreaterThan(0);
  expect(order?.attempts).toBe(attempts);
  expect(order?.drawn).toBeGreaterThan(0);
}

it('shows each debtor the number of their arm, reports from the journal, and keeps a stop over a restart and a new file', async () => {
  await openCollections(client, city, records);
  const applied = { ...collections, experiment };
  await client.call('PUT', '/campaigns/cobranza', applied);
  await client.call('POST', '/campaigns/cobranza/start');
  await eventually(
    'every record is finished',
    async () => ((await client.call('GET', '/campaigns/cobranza')) as { status: string }).status === 'finished',
    100_000,
  );

  const invites = (await city.log()).filter((line) => line.event === 'invite');
  const armOf = new Map(
    Array.from({ length: records }, (_, index) => [
      numberOf(index),
      assignArm(experiment, `d${index}`, '').arm === 'local' ? other : '+576015550100',
    ]),
  );
  expect(new Set(armOf.values()).size).toBe(2);
  for (const { number, from } of invites)
    expect(from).toContain((armOf.get(`+${number.replace('+', '')}`) ?? '?').slice(1));

  expectReport((await client.call('GET', '/campaigns/cobranza/experiment/report')) as Report, invites.length);
  const payments = `deudor;monto\n${Array.from({ length: records }, (_, index) => `d${index};$ 1.030,50\n`).join('')}`;
  const paid = (await client.handIn('/campaigns/cobranza/experiment/report', Readable.from([payments]))) as Report;
  expect(paid).toMatchObject({
    payments: { rows: records, debtors: records },
    arms: [{}, { money: { mean: 1_030.5 } }],
  });

  await client.call('POST', '/campaigns/cobranza/experiment/stop', { arm: 'local' });
  await app.stop();
  await start();
  expect((await shown()).experiment.stopped).toMatchObject([{ arm: 'local', by: 'operator' }]);
  await client.call('PUT', '/campaigns/cobranza', applied);
  expect((await shown()).experiment.stopped).toHaveLength(1);
  await client.call('POST', '/campaigns/cobranza/experiment/start', { arm: 'local' });
  expect((await shown()).experiment.stopped).toEqual([]);
});
