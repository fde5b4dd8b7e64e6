import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { runCommandLine, type Said } from '../support/command-line.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';

let folder = '';
let app: App;
let client: ServiceClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-debtors-'));
  // Nobody answers: a call rings until somebody ends it.
  const calls = new SimulatedCallControl({
    clock: systemClock,
    rng: seededRng(1),
    trunks: [{ name: 'main', cpsLimit: 10, channelLimit: 30 }],
    behave: () => ({ kind: 'ring' }),
  });
  const config = { switch: { kind: 'simulated', trunks: [{ name: 'main', host: '127.0.0.1' }] } };
  ({ app, client } = await startQuietApp(folder, config, { calls }));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A campaign that may call at any hour, with a record for each id. */
async function campaign(id: string, debtorIds: readonly string[]): Promise<void> {
  await client.call('PUT', `/campaigns/${id}`, {
    ...{ id, country: 'CO', timeZone: 'America/Bogota', trunks: ['main'], callerId: '+576015550100' },
    ...{ rulePack: 'none', detection: 'off', maxLines: 1 },
  });
  const rows = debtorIds.map((debtorId, i) => `${debtorId};300${String(7_450_000 + i)}\n`);
  if (rows.length === 0) return;
  const lines = client.upload(`/campaigns/${id}/records`, Readable.from(['documento;celular\n', ...rows]));
  for await (const line of lines) if (line.type === 'report') expect(line.report.rejected).toBe(0);
}

const totals = async (id: string): Promise<{ readonly finished: number }> =>
  ((await client.call('GET', `/campaigns/${id}`)) as { totals: { finished: number } }).totals;

async function cli(...argv: readonly string[]): Promise<Said> {
  return runCommandLine(argv, { LANG: 'en', MARCADOR_URL: client.url, MARCADOR_TOKEN: app.tokens.admin });
}

it('stops by the command line and by a file, frees, and says what it did', async () => {
  await campaign('by-file', ['10000001', '10000002', '10000003']);
  const file = path.join(folder, 'pagos.csv');
  await writeFile(file, 'Cédula;Valor\n10.000.001;50\n10000002;70\n99999999;1\n');
  const said = await cli('debtor', 'finish', '--file', file, '--reason', 'paid', '--campaign', 'by-file');
  expect(said.err).toBe('');
  expect(said.out).toContain('row 4: no campaign has this debtor');
  expect(said.out).toContain('3 rows: 2 debtors known (2 records stopped');
  expect(await totals('by-file')).toMatchObject({ records: 3, ready: 1, finished: 2 });
  expect((await cli('debtor', 'free', '10000001', 'nobody')).out).toMatch(
    /10000001 .*free again[^]*nobody .*no campaign/,
  );
  expect((await cli('debtor', 'hold', '10000003', '--reason', 'dispute')).out).toContain('not called any longer');
  expect(await totals('by-file')).toMatchObject({ ready: 1, scheduled: 1, finished: 1 });
  expect((await cli('debtor', 'hold', '--reason', 'dispute')).err).toContain('name debtors');
});

it('ends a call that nobody has answered, and never calls the debtor again', async () => {
  await campaign('by-api', ['20000001']);
  await client.call('PUT', '/agents/ana', {
    id: 'ana',
    name: 'Ana',
    phone: 'sip:ana@127.0.0.1',
    campaigns: ['by-api'],
  });
  await client.call('POST', '/agents/ana/login?waitMs=5000');
  await client.call('POST', '/campaigns/by-api/start');
  const calls: string[] = [];
  const unsubscribe = app.services.subscribe(({ commands }) => {
    for (const command of commands) {
      if (command.type === 'dial') calls.push('dial');
      if (command.type === 'settle' && command.settlement.stop) calls.push(command.settlement.outcome);
    }
  });
  await eventually('the debtor is dialled', () => Promise.resolve(calls.includes('dial')));
  const reply = await client.call('POST', '/debtors/20000001/stop', { kind: 'withdraw', reason: 'recalled' });
  expect(reply).toEqual({ debtorId: '20000001', campaigns: [{ campaignId: 'by-api', result: 'leased' }] });
  await eventually('the record is out', async () => (await totals('by-api')).finished === 1);
  await eventually('the call has ended', () => Promise.resolve(calls.length > 1));
  expect(calls).toEqual(['dial', 'cancelled']);
  unsubscribe();
});

it('refuses what it cannot do, with the field and the reason', async () => {
  await expect(client.call('POST', '/debtors/nobody/stop', { kind: 'finish', reason: 'paid' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    detail: { reason: 'debtorUnknown' },
  });
  await expect(
    client.call('POST', '/debtors/nobody/stop', { kind: 'finish', reason: 'paid', until: Date.now() + 60_000 }),
  ).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  await expect(
    client.call('POST', '/debtors/nobody/stop', { kind: 'hold', reason: 'paid', until: 1 }),
  ).rejects.toMatchObject({ detail: { reason: 'instantPast' } });
});

it('bars numbers, pages through them, and lifts the bars', async () => {
  const numbers = ['+573001112233', '+573001112244'];
  expect((await cli('do-not-call', 'add', ...numbers)).out).toContain('+573001112233  not called any longer');
  expect(await client.call('GET', `/do-not-call/${encodeURIComponent('+573001112233')}`)).toMatchObject({
    e164: '+573001112233',
  });
  expect((await cli('do-not-call', 'list')).out.split('\n')).toHaveLength(2);
  expect(await client.call('POST', '/do-not-call/lift', { numbers })).toMatchObject([{ result: 'lifted' }, {}]);
  await expect(client.call('GET', '/do-not-call/+573001112233')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(client.call('POST', '/do-not-call', { numbers: ['12'] })).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
  });
});

it('runs the programs of docs/integration.md as they stand there', async () => {
  await campaign('crm', []);
  const page = await readFile('docs/integration.md', 'utf8');
  const program = (language: string): string => new RegExp('```' + language + '\\n([^]*?)```').exec(page)?.[1] ?? '';
  expect(program('js').trim().split('\n').length).toBeLessThanOrEqual(42);
  const env = {
    PATH: process.env['PATH'] ?? '',
    MARCADOR_URL: client.url,
    MARCADOR_TOKEN: app.tokens.admin,
    CAMPAIGN: 'crm',
  };
  const file = path.join(folder, 'crm.mjs');
  await writeFile(file, program('js'));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [file], { env, timeout: 100_000 });
  expect(stdout.trim().split('\n')).toEqual([
    '52417032 added',
    '79310444 added',
    '10203040 rejected notAPhone',
    '79310444 stopped',
    'ready 0 +573105550100',
  ]);
  const shell = await run('sh', ['-exc', program('sh')], { env, timeout: 100_000 });
  expect(shell.stdout).toContain('"result":"stopped"');
  expect(shell.stdout).toContain('"result":"freed"');
  expect(shell.stdout).toContain('"debtors":1,"stopped":1');
  expect(shell.stdout).toContain('"result":"barred"');
  await client.call('POST', '/do-not-call/lift', { numbers: ['+573001112233'] });
});

it('finds a debtor by number, document, debt and name, also after a change', async () => {
  await campaign('finding', []);
  const address = '/campaigns/finding/debtors/1020345678';
  const document = { name: 'María Ñáñez', phones: [{ number: '300 745 9876' }], debts: [{ id: 'TC-77' }] };
  await client.call('PUT', address, document);
  const found = async (query: string): Promise<readonly unknown[]> => {
    const { records } = (await client.call('GET', `/debtors?campaign=finding&${query}`)) as { records: object[] };
    return records;
  };
  const row = {
    ...{ campaignId: 'finding', debtorId: '1020345678', name: 'María Ñáñez', phones: ['+573007459876'] },
    ...{ debts: ['TC-77'], state: 'ready' },
  };
  for (const query of ['phone=300%20745%209876', 'document=1.020.345.678', 'externalId=TC-77', 'name=nanez'])
    expect(await found(query)).toEqual([row]);
  await client.call('PATCH', address, { name: 'Luz Sol', phones: [{ number: '310 555 0101' }] });
  expect(await found('phone=3007459876')).toEqual([]);
  expect(await found('name=nanez')).toEqual([]);
  expect(await found('phone=3105550101&name=luz')).toHaveLength(1);
  await expect(client.call('GET', '/debtors?campaign=finding')).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
});

it('gives a version as ETag, and refuses a change of an older one', async () => {
  await campaign('versions', []);
  const url = `${client.url}/campaigns/versions/debtors/30000001`;
  const send = (method: string, body?: object, match?: string): Promise<Response> =>
    fetch(url, {
      method,
      headers: {
        authorization: client.authorization,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(match === undefined ? {} : { 'if-match': match }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  expect((await send('PUT', { phones: [{ number: '300 745 1234' }] })).status).toBe(200);
  const tag = (await send('GET')).headers.get('etag') ?? '';
  expect((await send('PATCH', { priority: 3 }, tag)).headers.get('etag')).not.toBe(tag);
  const late = await send('PATCH', { priority: 4 }, tag);
  expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([412, 'DOCUMENT_CHANGED']);
  const wrong = await send('PATCH', { phones: [{ number: 'x' }], colour: 'red' });
  expect(await wrong.json()).toMatchObject({
    code: 'REQUEST_INVALID',
    errors: [{ path: '/colour', code: 'unknownField' }],
  });
});
