import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WebSocket } from 'ws';
import { reportNames } from '../../../src/history/reports/report-catalogue.ts';
import type { ServiceClient } from '../../../src/cli/service-client.ts';

/** What is asked of a service, and how much. */
export interface HeavyLoad {
  readonly folder: string;
  readonly client: ServiceClient;
  /** The period of history, epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly goodRows: number;
  readonly badRows: number;
  /** How often a short question is asked. */
  readonly times: number;
}

export const campaignId = 'cobranza';
const boards = 20;
/** As many as a report takes. */
const payments = 100_000;

/** Lists that grow with a house, as its pages ask for them. */
const firstLooks = [
  ...['/status', '/agents', '/campaigns', '/trunks', '/people', '/teams', '/rule-packs', '/experiments'],
  ...[
    '/attempts/in-progress',
    '/callbacks',
    '/promises',
    '/work-list',
    '/recordings',
    '/imports',
    '/erasures',
    '/keys',
  ],
];

/** Everything heavy that people can ask of a service while it has calls. */
export function heavyWork(load: HeavyLoad): readonly (readonly [what: string, happens: () => Promise<unknown>])[] {
  const { client, from, to, goodRows, badRows, times } = load;
  const period = `from=${from}&to=${to}`;
  const read = (address: string): Promise<number> => drained(client, address);
  const each = async (addresses: readonly string[]): Promise<void> => {
    for (const address of addresses) await read(address);
  };
  const often = async (happens: () => Promise<unknown>): Promise<void> => {
    for (let time = 0; time < times; time += 1) await happens();
  };
  const report = (name: string, more = ''): string => `/reports/${name}?${period}${more}`;
  const compared = `&compareFrom=${from}&compareTo=${to}`;
  return [
    ['nothing', () => new Promise((resolve) => setTimeout(resolve, 2_000))],
    ['every report of a year', () => each(reportNames.map((name) => report(name)))],
    ['every report of a year beside another', () => each(reportNames.map((name) => report(name, compared)))],
    ['every report of a year as CSV', () => each(reportNames.map((name) => report(name, '&format=csv')))],
    ['every report of a year as NDJSON', () => each(reportNames.map((name) => report(name, '&format=ndjson')))],
    ['1,000 attempts', () => often(() => read(`/attempts?${period}&limit=1000`))],
    ['1,000 attempts, some fields', () => often(() => read(`/attempts?${period}&limit=1000&fields=attemptId,outcome`))],
    ['attempts as CSV', () => read(`/attempts?${period}&format=csv`)],
    ['attempts as NDJSON', () => read(`/attempts?${period}&format=ndjson`)],
    ['one debtor’s life', () => often(() => read('/debtors/D1/life'))],
    ['1,000 entries of the journal', () => often(() => read('/journal?limit=1000'))],
    ['1,000 entries of the audit log', () => often(() => read('/audit?limit=1000'))],
    ['the audit log verified', () => often(() => read('/audit/verification'))],
    [`${goodRows} good rows imported`, () => imported(load, 'good', goodRows)],
    [`${badRows} bad rows imported`, () => imported(load, 'bad', badRows)],
    ['its rows corrected', () => rejected(load)],
    [`${goodRows} debtors stopped by a list`, () => stopped(load)],
    ['an import undone', () => undone(load)],
    [`${payments} payments compared`, () => paid(load)],
    ['an experiment told', () => often(() => read(`/campaigns/${campaignId}/experiment`))],
    ['200 debtors found', () => often(() => read('/debtors?name=ana&limit=200'))],
    ['500 debtors written', () => often(() => written(client))],
    ['1,000 barred numbers', () => often(() => barred(client))],
    ['1,000 barred numbers read', () => often(() => read('/do-not-call?limit=1000'))],
    ['what a console shows first', () => often(() => each(firstLooks))],
    ['the API described', () => often(() => read('/openapi.json'))],
    ['metrics', () => often(() => read('/metrics'))],
    ['what if', () => read(`/campaigns/${campaignId}/what-if?agents=5`)],
    [`${boards} boards opened`, () => opened(client)],
    ['a person erased', () => erased(client)],
  ];
}

async function drained(client: ServiceClient, address: string): Promise<number> {
  let bytes = 0;
  for await (const piece of client.bytes(address)) bytes += piece.length;
  return bytes;
}

interface Job {
  readonly id: string;
  readonly state: string;
  /** Rows. */
  readonly stored: number;
  readonly rejected: number;
}

async function jobsOf(client: ServiceClient): Promise<readonly Job[]> {
  return (await client.call('GET', '/imports')) as readonly Job[];
}

/** Hands a list in as a job, and waits until it is imported. */
async function imported({ client, folder }: HeavyLoad, kind: 'good' | 'bad', rows: number): Promise<void> {
  const file = path.join(folder, `${kind}.csv`);
  const phone = (row: number): string => (kind === 'good' ? `300${1_000_000 + row}` : String(row % 1_000));
  const lines = Array.from({ length: rows }, (_, i) => `${i};Ana María Peña;${phone(i)};1.234.567,89;${i % 90}\n`);
  await writeFile(file, `documento;nombre;celular;saldo;días de mora\n${lines.join('')}`);
  const job = (await client.handIn(`/imports?campaignId=${campaignId}`, createReadStream(file))) as Job;
  await finished(client, job.id);
}

async function finished(client: ServiceClient, id: string): Promise<void> {
  for (;;) {
    const { state } = (await client.call('GET', `/imports/${id}`)) as Job;
    if (state === 'done') return;
    if (state !== 'waiting' && state !== 'running') throw new Error(`the import is ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Takes the rows of the bad list for correction. */
async function rejected({ client }: HeavyLoad): Promise<void> {
  const job = (await jobsOf(client)).find(({ state, rejected: rows }) => state === 'done' && rows > 0);
  if (!job) throw new Error('no import has rejected rows');
  await drained(client, `/imports/${job.id}/rejects`);
}

/** Hands in the list that was imported as one of debtors who are not to be called. */
async function stopped({ client, folder }: HeavyLoad): Promise<void> {
  const address = `/debtors/stop-list?campaignId=${campaignId}&kind=hold&reason=dispute`;
  let last: { readonly type: string } | undefined;
  for await (const line of client.upload<{ readonly type: string }>(
    address,
    createReadStream(path.join(folder, 'good.csv')),
  ))
    last = line;
  if (last?.type !== 'report') throw new Error('the list of stops was not read to its end');
}

/** Hands in what debtors paid since an experiment began. */
async function paid({ client, folder }: HeavyLoad): Promise<void> {
  const file = path.join(folder, 'paid.csv');
  const lines = Array.from({ length: payments }, (_, i) => `J${i};1.234,${i % 10}\n`);
  await writeFile(file, `deudor;monto\n${lines.join('')}`);
  await client.handIn(`/campaigns/${campaignId}/experiment/report`, createReadStream(file));
}

/** Takes back the list of good rows. */
async function undone({ client }: HeavyLoad): Promise<void> {
  const job = (await jobsOf(client)).find(({ state, stored }) => state === 'done' && stored > 0);
  if (!job) throw new Error('no import can be undone');
  await client.call('POST', `/imports/${job.id}/undo`);
}

async function written(client: ServiceClient): Promise<void> {
  const fields = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`dato ${n}`, 'x'.repeat(40)]));
  const debtors = Array.from({ length: 500 }, (_, n) => ({
    ...{ debtorId: `W${n}`, name: 'Ana María Peña', fields },
    phones: [0, 1, 2].map((i) => ({ number: `30${i}${1_000_000 + n}` })),
    debts: [0, 1].map((i) => ({ id: `${n}-${i}`, balance: '1234.56', currency: 'COP', daysPastDue: n })),
  }));
  await client.call('POST', `/campaigns/${campaignId}/debtors`, debtors);
}

async function barred(client: ServiceClient): Promise<void> {
  const numbers = Array.from({ length: 1_000 }, (_, n) => `+57310${1_000_000 + n}`);
  await client.call('POST', '/do-not-call', { numbers });
}

async function opened(client: ServiceClient): Promise<void> {
  const sockets = Array.from(
    { length: boards },
    () =>
      new WebSocket(`${client.url.replace('http', 'ws')}/live`, { headers: { authorization: client.authorization } }),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  for (const socket of sockets) socket.terminate();
}

async function erased(client: ServiceClient): Promise<void> {
  const { id } = (await client.call('POST', '/debtors/17/erasure')) as { readonly id: string };
  for (;;) {
    const erasures = (await client.call('GET', '/erasures')) as readonly {
      readonly id: string;
      readonly state: string;
    }[];
    const state = erasures.find((one) => one.id === id)?.state;
    if (state === 'done') return;
    if (state === undefined) throw new Error('the erasure is not listed');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
