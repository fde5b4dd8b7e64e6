import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../app.ts';
import type { ServiceClient } from '../cli/service-client.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { runCommandLine } from '../../test/support/command-line.ts';
import { eventually } from '../../test/support/eventually.ts';
import { startQuietApp } from '../../test/support/quiet-app.ts';

const stores = memoryStores();
const campaign = { trunks: ['carrier'], callerId: '+576015550000', country: 'CO', rulePack: 'none' };

let folder: string;
let app: App;
let client: ServiceClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-imports-'));
  const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
  const config = { switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] } };
  ({ app, client } = await startQuietApp(folder, config, { openStores: () => Promise.resolve(open) }));
});
afterAll(async () => {
  await app.stop(AbortSignal.abort());
  await rm(folder, { recursive: true, force: true });
});

/** A request of the administrator, with a list where there is one. */
async function ask(
  method: string,
  route: string,
  list?: string,
  type = 'text/csv',
): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${app.url}${route}`, {
    method,
    headers: { authorization: `Bearer ${app.tokens.admin}`, ...(list !== undefined && { 'content-type': type }) },
    ...(list !== undefined && { body: list }),
  });
  return { status: answer.status, body: await answer.text() };
}

it('hands a list in as a job, reads its rejected rows, undoes it', async () => {
  await client.call('PUT', '/campaigns/lists', { ...campaign, id: 'lists' });
  const csv = 'id,name,phone\nx1,Ana,3001112233\nx2,Eva,12\n';
  const handedIn = await ask('POST', '/imports?campaignId=lists', csv);
  expect(handedIn.status).toBe(200);
  const { id } = JSON.parse(handedIn.body) as { id: string };
  const job = await eventually('the end of the job', async () => {
    const found = JSON.parse((await ask('GET', `/imports/${id}`)).body) as { state: string };
    return found.state === 'done' && found;
  });
  expect(job).toMatchObject({ accepted: 1, rejected: 1, report: { added: 1, campaignStatus: 'paused' } });
  expect((await ask('GET', `/imports/${id}/rejects`)).body).toMatch(/noUsablePhone|phone.*\n.*x2,Eva,12/);
  expect(JSON.parse((await ask('POST', `/imports/${id}/undo`)).body)).toMatchObject({
    state: 'undone',
    undo: { removed: 1 },
  });
  expect(JSON.parse((await ask('POST', `/imports/${id}/undo`)).body)).toMatchObject({ code: 'IMPORT_STATE' });
  expect(JSON.parse((await ask('GET', '/imports?campaignId=lists')).body)).toMatchObject([{ id }]);
  expect((await ask('POST', '/imports?campaignId=nobody', csv)).status).toBe(404);
  expect((await ask('POST', '/imports?campaignId=lists')).status).toBe(400);
  expect(await stores.hopper.totals('lists')).toMatchObject({ records: 0 });
});

it('takes JSON lines as a job and while the caller waits, and gives rejected rows as JSON lines', async () => {
  await client.call('PUT', '/campaigns/lines', { ...campaign, id: 'lines' });
  const list = 'broken\n{"id":"j1","phone":"3001112233"}\n{"id":"j2","phone":12}\n';
  const ndjson = 'application/x-ndjson';
  const direct = await ask('POST', '/campaigns/lines/records?dryRun=true', list, ndjson);
  expect(direct.body).toMatch(/"accepted":1,"rejected":2/);
  const handedIn = await ask('POST', '/imports?campaignId=lines', list, ndjson);
  const { id } = JSON.parse(handedIn.body) as { id: string };
  await eventually('the end of the job', async () => {
    const { state } = JSON.parse((await ask('GET', `/imports/${id}`)).body) as { state: string };
    return state === 'done';
  });
  const rejected = await ask('GET', `/imports/${id}/rejects?format=ndjson`);
  const rows = rejected.body.trimEnd().split('\n');
  expect(rows.map((line) => JSON.parse(line) as object)).toMatchObject([
    { row: 1, reason: 'notAnObject', record: { brokenLine: 'broken' } },
    { row: 3, reason: expect.stringContaining('noUsablePhone') as string, record: { id: 'j2', phone: '12' } },
  ]);
  const headers = { authorization: `Bearer ${app.tokens.admin}`, accept: ndjson };
  const accepted = await fetch(`${app.url}/imports/${id}/rejects`, { headers });
  expect(accepted.headers.get('content-type')).toBe(ndjson);
  expect(await accepted.text()).toBe(rejected.body);
  expect((await ask('GET', `/imports/${id}/rejects`)).body).toMatch(/^\ufeff?row,severity,/);
  expect((await ask('GET', `/imports/${id}/rejects?format=parquet`)).status).toBe(400);
  // A list of debtors to stop stays CSV.
  const stop = await ask('POST', '/debtors/stop-list?kind=hold&reason=paid', list, ndjson);
  expect([stop.status, JSON.parse(stop.body)]).toEqual([400, expect.objectContaining({ reason: 'csvExpected' })]);
});

it('does the same from the command line', async () => {
  await client.call('PUT', '/campaigns/typed', { ...campaign, id: 'typed' });
  const env = { MARCADOR_URL: app.url, MARCADOR_TOKEN: app.tokens.admin, LANG: 'en' };
  const type = (...argv: string[]) => runCommandLine(['imports', ...argv], env);
  const list = path.join(folder, 'list.csv');
  await writeFile(list, 'id,name,phone\ny1,Ana,3001112233\ny2,Peña,12\n');

  const started = await type('start', 'typed', list);
  expect(started).toMatchObject({ code: 0, err: expect.stringContaining('--watch') as string });
  const id = started.out;
  const followed = await type('show', id, '--watch');
  expect(followed.code).toBe(0);
  expect(followed.out).toMatch(/state +done\n[^]*2 rows read, 1 accepted, 1 rejected[^]*imports rejects/);
  expect((await type('list', '--campaign', 'typed')).out).toMatch(new RegExp(`${id} +typed +done +2 +1 +1 `));

  const out = path.join(folder, 'rejected.csv');
  expect(await type('rejects', id, '--out', out)).toMatchObject({ code: 0, out: '' });
  const rejected = await readFile(out, 'utf8');
  expect(rejected).toContain('y2,Peña,12');
  expect((await stat(out)).mode & 0o777).toBe(0o600);
  expect(`${(await type('rejects', id)).out}\n`).toBe(rejected);

  expect((await type('undo', id)).out).toMatch(/^removed: 1 debtors/);
  expect(await type('undo', id)).toMatchObject({ code: 1, err: expect.stringMatching(/^IMPORT_STATE/) as string });
  expect(await type('cancel', id)).toMatchObject({ code: 1, err: expect.stringMatching(/^IMPORT_STATE/) as string });
  // Whoever waits for a list learns that it is not in.
  expect((await type('show', id, '--watch', '--json')).code).toBe(1);
  expect((await type('start', 'nobody', list)).err).toMatch(/^CAMPAIGN_UNKNOWN/);
  expect((await type('start', 'typed', path.join(folder, 'none.csv'))).err).toMatch(/^IMPORT_FAILED: .*none\.csv/);

  const tried = await type('start', 'typed', list, '--dry-run', '--json');
  const dry = JSON.parse(tried.out) as { id: string };
  const shown = await type('show', dry.id, '--watch', '--json');
  expect(JSON.parse(shown.out)).toMatchObject({ state: 'done', dryRun: true, report: { accepted: 1 } });
  expect(await stores.hopper.totals('typed')).toMatchObject({ records: 0 });
}, 20_000);
