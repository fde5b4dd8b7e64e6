import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { run } from '../../src/cli/program.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import type { ImportReply } from '../../src/services/imports/import-slot.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';

const upload = '/campaigns/cobranza/records';

let folder = '';
let app: App;
let client: ServiceClient;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-import-'));
  ({ app, client } = await startQuietApp(folder, {
    switch: { kind: 'simulated', trunks: [{ name: 'main', host: '127.0.0.1' }] },
  }));
  await client.call('PUT', '/campaigns/cobranza', {
    id: 'cobranza',
    country: 'CO',
    timeZone: 'America/Bogota',
    trunks: ['main'],
    callerId: '+576015550100',
  });
});
afterEach(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

async function imported(source: Readable, query = ''): Promise<readonly ImportReply[]> {
  const lines: ImportReply[] = [];
  for await (const line of client.upload(`${upload}${query}`, source)) lines.push(line);
  return lines;
}

const row = (i: number): string => `${i};Ana;300${String(1_000_000 + i)}\n`;
const list = (rows: number): string =>
  `documento;nombre;celular\n${Array.from({ length: rows }, (_, i) => row(i)).join('')}`;
const bad = (rows: number): string =>
  `documento;nombre;celular\n${Array.from({ length: rows }, (_, i) => `B${i};Ana;12\n`).join('')}`;
const totals = async (): Promise<unknown> =>
  ((await client.call('GET', '/campaigns/cobranza')) as { totals: unknown }).totals;

it('imports in a thread of its own, with progress, rejected rows and a report', async () => {
  const lines = await imported(Readable.from([list(5_000), bad(300).split('\n').slice(1).join('\n')]));
  const report = lines.at(-1);
  expect(report).toMatchObject({
    type: 'report',
    campaignStatus: 'paused',
    report: { read: 5_300, accepted: 5_000, rejected: 300, added: 5_000, delimiter: ';' },
  });
  expect(lines.some(({ type }) => type === 'progress')).toBe(true);
  const rejects = lines.flatMap((line) => (line.type === 'rejects' ? [line.csv] : []));
  expect(rejects.join('').split('\n')).toHaveLength(302);
  expect(await totals()).toMatchObject({ records: 5_000, ready: 5_000 });
});

it('says what is wrong with a list, and takes the next', async () => {
  await expect(imported(Readable.from(['a;b\n1;2\n']))).rejects.toMatchObject({ code: 'IMPORT_FAILED' });
  await expect(imported(Readable.from(['PK\x03\x04']))).rejects.toMatchObject({
    code: 'IMPORT_FAILED',
    detail: { reason: 'notText', found: 'xlsx' },
  });
  expect((await imported(Readable.from([list(10)]))).at(-1)).toMatchObject({ report: { added: 10 } });
});

it('refuses a second import while one runs, and takes it afterwards', async () => {
  let send: (text: string | null) => void = () => undefined;
  const slow = new Readable({ read: () => undefined });
  send = (text) => void slow.push(text);
  const first = imported(slow);
  send(list(3));
  await eventually('the second is refused', async () => {
    const second = await imported(Readable.from([list(1)]), '?dryRun=true').catch((error: unknown) => error);
    return (second as { code?: string }).code === 'IMPORT_BUSY';
  });
  await expect(imported(Readable.from([list(1)]))).rejects.toMatchObject({
    code: 'IMPORT_BUSY',
    detail: { reason: 'importBusy', campaignId: 'cobranza' },
  });
  send(null);
  expect((await first).at(-1)).toMatchObject({ report: { added: 3 } });
  expect((await imported(Readable.from([list(4)]))).at(-1)).toMatchObject({ report: { added: 1, unchanged: 3 } });
});

it('stops with its caller, leaves nothing half stored, and makes room for the next', async () => {
  const endless = Readable.from(
    (function* () {
      yield list(10);
      for (let i = 10; ; i += 1_000) yield Array.from({ length: 1_000 }, (_, n) => row(i + n)).join('');
    })(),
  );
  const lines = client.upload(upload, endless);
  await lines.next();
  await lines.return(undefined);
  endless.destroy();
  await eventually('there is room for the next', async () => {
    const next = await imported(Readable.from([list(2)])).catch((error: unknown) => error);
    return Array.isArray(next);
  });
  expect(await totals()).toMatchObject({ records: 2 });
});

it('gives back every row of a list that is bad from end to end', async () => {
  const lines = client.upload(`${upload}?dryRun=true`, Readable.from([bad(30_000)]));
  const first = await lines.next();
  expect(first.value).toMatchObject({ type: 'progress' });
  let report: unknown;
  for await (const line of lines) report = line;
  expect(report).toMatchObject({ report: { read: 30_000, rejected: 30_000 } });
});

it('ends a running import with the service', async () => {
  const slow = new Readable({ read: () => undefined });
  slow.push(list(3));
  const first = imported(slow).catch((error: unknown) => error);
  await eventually('it runs', async () => {
    const second = await imported(Readable.from([list(1)]), '?dryRun=true').catch((error: unknown) => error);
    return (second as { code?: string }).code === 'IMPORT_BUSY';
  });
  await app.stop();
  slow.destroy();
  const lines = await first;
  expect(Array.isArray(lines) && lines.some(({ type }: ImportReply) => type === 'report')).toBe(false);
});

/** Runs one command line against the service. */
async function line(
  ...argv: readonly string[]
): Promise<{ readonly printed: readonly string[]; readonly exit: number }> {
  const printed: string[] = [];
  let exit = 0;
  await run(argv, {
    env: { MARCADOR_URL: client.url, MARCADOR_TOKEN: app.tokens.admin, LANG: 'C' },
    stdoutIsTerminal: false,
    print: (text) => void printed.push(text),
    complain: (text) => void printed.push(text),
    exitWith: (code) => void (exit = code),
  });
  return { printed, exit };
}

it('says on the command line what each column was taken for, what is only kept, and that nothing is dialled yet', async () => {
  const file = path.join(folder, 'list.csv');
  await writeFile(file, 'Cédula;Fijo;Adeudo;Ciudad\n1;6017450001;USD 5;Cali\n2;12;;\n');
  const { printed, exit } = await line('import', '--campaign', 'cobranza', '--dry-run', file);
  expect(exit).toBe(0);
  expect(printed).toEqual([
    'columns, and what they were taken for:',
    '  Cédula → debtor id',
    '  Adeudo → balance',
    '  Fijo → phones',
    '  kept as they are, and read for nothing: Ciudad; --map field=Column takes one for a field',
    'dry run: 2 rows read, 1 accepted, 1 rejected, 1 warnings',
    '1 debtors: 1 added, 0 updated, 0 unchanged',
    expect.stringMatching(/rows\/s$/) as string,
    `what was not taken, and why: ${path.join(folder, 'list.rejects.csv')}`,
  ]);
  const json = await line('import', '--campaign', 'cobranza', '--json', file);
  expect(JSON.parse(json.printed[0] ?? '')).toMatchObject({
    columns: { debtorId: ['Cédula'], phone: ['Fijo'], balance: ['Adeudo'], fields: ['Ciudad'] },
    campaignStatus: 'paused',
  });
  const again = await line('--lang', 'es', 'import', '--campaign', 'cobranza', file);
  expect(again.printed).toContain('  Fijo → teléfonos');
  expect(again.printed.join()).toContain('marcador campaign start cobranza');
});
