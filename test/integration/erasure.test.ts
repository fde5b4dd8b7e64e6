import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import type { AppError } from '../../kernel/errors.ts';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { DuckDbDatabase } from '../../src/history/duckdb/duckdb-database.ts';
import { unpack } from '../../src/history/duckdb/lives/bundle.ts';
import { lifePeriods, tableOf } from '../../src/history/duckdb/lives/life-periods.ts';
import { columnNames, tables } from '../../src/history/sql/tables.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';

/** Nobody else is called like them, and nothing else looks like what is known of them. */
const person = {
  id: 'CASO-ZQX-7391',
  name: 'Wilhelmina Zyxwvut',
  number: '+573007391846',
  document: 'ZX-90817263',
  note: 'prefiere Xochimilco por la tarde',
};
const control = {
  id: 'CASO-CTL-1122',
  name: 'Control Quetzalcoatl',
  number: '+573005550147',
  document: 'CT-55443322',
  note: 'vive en Popayán desde siempre',
};
type Person = typeof person;

let folder = '';
let app: App;
let client: ServiceClient;
let receiver: Server;
let received = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-erasure-'));
  // The receiver of webhooks is ill: what is sent to it waits, and is given up.
  receiver = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (received += chunk.toString()));
    request.on('end', () => response.writeHead(500).end());
  }).listen(0, '127.0.0.1');
  await eventually('the receiver listens', () => Promise.resolve(receiver.listening));
  const calls = new SimulatedCallControl({
    clock: systemClock,
    rng: seededRng(1),
    trunks: [{ name: 'main', cpsLimit: 10, channelLimit: 30 }],
    behave: () => ({ kind: 'answer', early: false, afterMs: 20, talkMs: 60_000 }),
  });
  ({ app, client } = await startQuietApp(
    folder,
    {
      switch: { kind: 'simulated', trunks: [{ name: 'main', host: '127.0.0.1' }] },
      history: { archive: true, memoryMb: 128 },
      recordings: { folder: path.join(folder, 'state', 'recordings') },
      webhooks: { allowedNetworks: ['127.0.0.0/8'], retryFromMs: 600_000 },
    },
    { calls },
  ));
});
afterAll(async () => {
  await app.stop();
  receiver.close();
  await rm(folder, { recursive: true, force: true });
});

/** Imported, called, spoken to, recorded, with a promise; reported to a webhook, barred, archived. */
async function liveThrough(persons: readonly Person[]): Promise<void> {
  const { port } = receiver.address() as AddressInfo;
  await client.call('POST', '/webhooks', { url: `http://127.0.0.1:${port}/hook`, personalData: true });
  await client.call('PUT', '/campaigns/cards', {
    ...{ id: 'cards', country: 'CO', timeZone: 'America/Bogota', trunks: ['main'], callerId: '+576015550100' },
    ...{ rulePack: 'none', detection: 'off', wrapUpMs: 60_000, leastTalkMs: 0, maxLines: 1 },
  });
  const rows = persons.map(({ id, name, number, document, note }) => `${id};${name};${number};${document};${note}\n`);
  const csv = Readable.from(['id;nombre;celular;cedula_alterna;observaciones\n', ...rows]);
  for await (const line of client.upload('/campaigns/cards/records', csv))
    if (line.type === 'report') expect(line.report).toMatchObject({ rejected: 0 });
  await client.call('PUT', '/agents/ana', {
    ...{ id: 'ana', name: 'ana', phone: 'sip:ana@192.0.2.7', skills: {}, campaigns: ['cards'] },
  });
  await client.call('POST', '/agents/ana/login');
  await client.call('POST', '/campaigns/cards/start');
  for (let talks = 0; talks < persons.length; talks += 1) {
    await stateOfAna('talking');
    const promise = { disposition: 'Promesa de pago', promisedUntil: Date.now() + 86_400_000 };
    const { callId } = (await client.call('POST', '/agents/ana/disposition', promise)) as { callId: string };
    await client.call('POST', '/agents/ana/hangUp');
    await stateOfAna('wrapUp');
    const debtorId = await eventually('the choice is stored', () => debtorOf(callId).catch(() => undefined));
    const notes = persons.find(({ id }) => id === debtorId)?.note;
    await client.call('POST', '/agents/ana/disposition', { ...promise, callId, notes });
    // Whoever submits after the call may be ready by it.
    await client.call('POST', '/agents/ana/ready').catch(() => undefined);
  }
  await client.call('POST', '/agents/ana/logout');
  await client.call('POST', '/do-not-call', { numbers: persons.map(({ number }) => number) });
  const recordings = await app.services.recordings.list({ limit: 10 });
  expect(recordings).toHaveLength(persons.length);
  // The simulated switch records nothing: what a conversation would say.
  for (const { file, debtorId } of recordings) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(persons.find(({ id }) => id === debtorId)));
  }
  await eventually('both are archived', async () => {
    const { rows: archived } = (await client.call('GET', '/history/status')) as { rows: Record<string, number> };
    return archived['conversations'] === persons.length && (archived['dispositions'] ?? 0) >= persons.length;
  });
  await eventually('the webhook was tried', () => Promise.resolve(persons.every(({ id }) => received.includes(id))));
}

async function debtorOf(callId: string): Promise<string | undefined> {
  const trail = await client.call('GET', `/campaigns/cards/attempts/${callId}/disposition`);
  return (trail as { debtorId: string }[])[0]?.debtorId;
}

const stateOfAna = (state: string): Promise<unknown> =>
  eventually(`ana is ${state}`, async () => {
    const agents = (await client.call('GET', '/agents')) as { agent: { id: string }; state: string }[];
    return agents.find(({ agent }) => agent.id === 'ana')?.state === state;
  });

async function attemptOf(debtorId: string): Promise<string> {
  const { attempts } = (await client.call('GET', `/debtors/${debtorId}/life`)) as { attempts: { attemptId: string }[] };
  return attempts[0]?.attemptId ?? '';
}

/** Whoever spoke with somebody comes back to the call, by every way there is. Answers the code of each refusal. */
async function comeBackTo(callId: string, { id: debtorId, note: notes }: Person): Promise<readonly string[]> {
  const promise = { disposition: 'Promesa de pago', promisedUntil: Date.now() + 86_400_000 };
  const ways: readonly (readonly ['POST' | 'PUT', string, object])[] = [
    ['PUT', '/agents/ana/draft', { callId, notes }],
    ['POST', '/agents/ana/disposition', { ...promise, callId, notes, promisedAmount: '10.00' }],
    ['PUT', `/campaigns/cards/attempts/${callId}/disposition`, promise],
    ['PUT', `/campaigns/cards/debtors/${debtorId}/phones/${encodeURIComponent('+573005550199')}`, {}],
  ];
  const refusals: string[] = [];
  for (const [method, path, body] of ways)
    await client.call(method, path, body).catch((error: unknown) => refusals.push((error as AppError).code));
  return refusals;
}

/** What reports count. */
async function outcomes(): Promise<unknown> {
  const { rows } = (await client.call('GET', '/reports/campaigns?from=0&to=4000000000000')) as { rows: unknown };
  const { outcomes: counted } = (await client.call('GET', '/campaigns/cards')) as { outcomes: unknown };
  return { rows, counted };
}

/** Everything that would lead to a person: plain, in small letters, and as the digests that programs make of it. */
function tracesOf({ id, name, number, document, note }: Person): readonly string[] {
  const plain = [id, name, number, number.slice(1), document, note];
  const digests = [...plain, ...plain.map((text) => text.toLowerCase())].flatMap((text) =>
    ['md5', 'sha1', 'sha256'].flatMap((algorithm) => {
      const digest = createHash(algorithm).update(text).digest();
      return [
        digest.toString('hex'),
        digest.toString('base64').slice(0, 20),
        digest.toString('base64url').slice(0, 20),
      ];
    }),
  );
  const subject = createHash('sha256').update(`debtor ${id}`).digest('base64url').slice(0, 22);
  return [...plain, ...plain.map((text) => text.toLowerCase()), ...digests, subject];
}

/** Where something of a person is: keys of Redis, files under the state folder. */
async function placesOf(someone: Person): Promise<readonly string[]> {
  const traces = tracesOf(someone);
  const places = new Set<string>();
  const look = (place: string, bytes: Buffer): void => {
    for (const trace of traces) if (bytes.includes(trace)) places.add(place);
  };
  for (const [key, text] of await everyKey()) look(`key ${key}`, Buffer.from(`${key} ${text}`));
  for (const file of await everyFile())
    look(`file ${file}`, await readFile(path.join(folder, file)).catch(() => Buffer.alloc(0)));
  return [...places];
}

const textOf = (value: unknown): string => JSON.stringify(value ?? null);

async function everyFile(): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

async function everyKey(): Promise<readonly (readonly [string, string])[]> {
  const data = path.join(folder, 'state', 'redis');
  const socket = (await readdir(data)).find((name) => name.endsWith('.sock')) ?? 'redis.sock';
  const redis = new Redis({ path: path.join(data, socket) });
  const texts: [string, string][] = [];
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key);
    const read: Readonly<Record<string, () => Promise<unknown>>> = {
      string: () => redis.get(key),
      hash: () => redis.hgetall(key),
      list: () => redis.lrange(key, 0, -1),
      set: () => redis.smembers(key),
      zset: () => redis.zrangebyscore(key, '-inf', '+inf'),
      stream: () => redis.xrange(key, '-', '+'),
    };
    // Values are JSON themselves: quotes in them are not what is looked for.
    texts.push([key, textOf(await read[type]?.()).replaceAll('\\', '')]);
  }
  redis.disconnect();
  return texts;
}

/** Everything that history says, whatever its file does to it. */
async function everyRow(): Promise<string> {
  const database = await DuckDbDatabase.open({ folder: path.join(folder, 'state', 'history'), memoryMb: 128 });
  const all: unknown[] = [];
  for (const table of Object.values(tables))
    all.push(await database.query(`SELECT ${columnNames(table).join(', ')} FROM ${table.name}`));
  for (const name of ['history_positions', 'history_checkpoints'])
    all.push(await database.query(`SELECT * FROM ${name}`));
  for (const period of await lifePeriods(database))
    for (const { packed } of await database.query(`SELECT packed FROM ${tableOf(period)}`))
      all.push(unpack(packed as Uint8Array));
  await database.close();
  return JSON.stringify(all).replaceAll('\\', '');
}

/** Keys and files that know a person before they are erased, in the order of the search. */
const placesBefore = new RegExp(
  [
    'cards}:debtors',
    'contacts}:',
    'dispositions',
    '(journal|replacedEntries)',
    'webhooks}:',
    'recordings}:',
    'appendonly',
    'recordings/',
  ]
    .map((place) => `(?=[^]*${place})`)
    .join(''),
);

it('erases one person from every store, and nobody else', async () => {
  await liveThrough([person, control]);
  // The search finds what is there: otherwise it would prove nothing.
  for (const someone of [person, control]) expect((await placesOf(someone)).join('\n')).toMatch(placesBefore);
  // Before the erasure nothing keeps anybody from it.
  const late = await attemptOf(person.id);
  expect(await comeBackTo(late, person)).toEqual([]);
  const before = await outcomes();

  const asked = (await client.call('POST', `/debtors/${person.id}/erasure`)) as { id: string; state: string };
  const done = await eventually(
    'the person is erased',
    async () => {
      const all = (await client.call('GET', '/erasures')) as {
        id: string;
        state: string;
        counts: Record<string, number>;
      }[];
      return all.find(({ id, state }) => id === asked.id && state === 'done');
    },
    60_000,
  );
  expect(done.counts).toMatchObject({
    ...{ contacts: 2, dispositions: 1, notes: 1, recordings: 1 },
  });

  for (const store of ['records', 'journal', 'webhooks', 'history']) expect(done.counts[store]).toBeGreaterThan(2);

  expect(await comeBackTo(late, person)).toEqual(['CALL_UNKNOWN', 'CALL_UNKNOWN', 'NOT_FOUND', 'NOT_FOUND']);
  expect(await placesOf(person)).toEqual([]);
  expect((await placesOf(control)).join('\n')).toMatch(placesBefore);
  expect((await client.call('GET', `/debtors/${control.id}/life`)) as object).toMatchObject({
    attempts: [expect.objectContaining({ e164: control.number })],
  });
  // What is counted stays; nobody may call the number, and it can still be asked and lifted.
  expect(await outcomes()).toEqual(before);
  expect(await client.call('GET', `/do-not-call/${encodeURIComponent(person.number)}`)).toMatchObject({ by: 'erased' });
  // It is on record: by whom, and how much; the seals of the log still hold.
  const entries = await client.call('GET', '/audit?limit=1000');
  expect(JSON.stringify(entries)).toContain('a person was erased');
  expect(await client.call('GET', '/audit/verification')).toMatchObject({ isIntact: true });
  // A rebuilt history does not bring them back.
  await client.call('POST', '/history/rebuild');
  expect(await placesOf(person)).toEqual([]);
  expect(await outcomes()).toEqual(before);

  await app.stop();
  const rows = await everyRow();
  expect(tracesOf(person).filter((trace) => rows.includes(trace))).toEqual([]);
  expect(rows).toContain(control.number);
});
