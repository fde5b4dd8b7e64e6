import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { runCommandLine, type Said } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';

let folder = '';
let app: App;
let client: ServiceClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-debtors-'));
  ({ app, client } = await startQuietApp(folder, {
    switch: { kind: 'simulated', trunks: [{ name: 'main', host: '127.0.0.1' }] },
  }));
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

it('ends a call that nobody has answered within a second, and never calls the debtor again', async () => {
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
  const asked = Date.now();
  const reply = await client.call('POST', '/debtors/20000001/stop', { kind: 'withdraw', reason: 'recalled' });
  expect(reply).toEqual({ debtorId: '20000001', campaigns: [{ campaignId: 'by-api', result: 'leased' }] });
  await eventually('the record is out', async () => (await totals('by-api')).finished === 1);
  expect(Date.now() - asked).toBeLessThan(1_000);
  expect(calls).toEqual(['dial', expect.stringMatching(/cancelled|connected/) as string]);
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
