import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { aHistoryDay } from '../../../test/support/history-day.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { ArchiverQuestion, ParquetSource } from '../../history/archiver/archiver-questions.ts';
import { createIdentity } from '../../identity/people/identity.ts';
import { randomToken } from '../../identity/people/random-token.ts';
import { SecretBox } from '../../identity/people/secret-box.ts';
import type { RoleGrant } from '../../identity/principal.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import { endpointsOf } from '../route.ts';
import { createApi } from '../server.ts';
import { reportRoutes } from './report-routes.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const headers = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

const people: Readonly<Record<string, readonly RoleGrant[]>> = {
  sofia: [{ role: 'supervisor', scope: { kind: 'all' } }],
  omar: [{ role: 'operator', scope: { kind: 'campaigns', campaigns: ['cards', 'loans'] } }],
  nora: [{ role: 'supervisor', scope: { kind: 'teams', teams: ['norte'] } }],
  // She reads what her team does, and takes away what her campaign did.
  both: [
    { role: 'supervisor', scope: { kind: 'teams', teams: ['norte'] } },
    { role: 'operator', scope: { kind: 'campaigns', campaigns: ['cards'] } },
  ],
};

type Asked = Extract<ArchiverQuestion, { ask: 'report' }>;
let asked: Asked[] = [];
let sources: ParquetSource[] = [];
let files: string;
const ask = async (question: ArchiverQuestion): Promise<never> => {
  if (question.ask === 'parquet') {
    sources.push(question.source);
    const file = path.join(files, `${sources.length}.parquet`);
    await writeFile(file, 'PAR1');
    return { file } as never;
  }
  if (question.ask !== 'report') throw new Error('not asked for');
  asked.push(question);
  const rows = aHistoryDay.reports[question.name];
  // The period before had one campaign fewer, and one that is gone.
  const earlier = [rows[0], { ...rows[1], campaign: '=gone' }];
  return (question.params.from === 0 ? earlier : rows) as never;
};

let server: FastifyInstance;
const cookies = new Map<string, string>();
beforeEach(async () => {
  asked = [];
  sources = [];
  files = await mkdtemp(path.join(os.tmpdir(), 'marcador-'));
  const settings = { session: { idleMs: 1e9, absoluteMs: 1e9 }, proofMs: 1e9, secondFactor: 'optional' as const };
  const [stores, box, clock] = [memoryStores(), new SecretBox(Buffer.alloc(32)), new ManualClock()];
  const identity = createIdentity({ stores, box, settings, clock });
  for (const [id, roles] of Object.entries(people)) {
    await stores.people.put({ id, displayName: id, roles, createdAt: 0 });
    const token = randomToken();
    await identity.sessions.begin(token, { personId: id, address: '127.0.0.1', isComplete: true });
    cookies.set(id, `marcador=${token}`);
    const old = randomToken();
    await identity.sessions.begin(old, { personId: id, address: '127.0.0.1', isComplete: true, provedAt: 0 });
    cookies.set(`${id}, long ago`, `marcador=${old}`);
  }
  server = await createApi(endpointsOf(reportRoutes, { ask, life: (debtorId) => ask({ ask: 'life', debtorId }) }), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none }, identity },
  });
});
afterEach(async () => {
  await server.close();
  await rm(files, { recursive: true });
});

const period = 'from=100&to=200';

it('answers a report as JSON unless an export is asked for', async () => {
  const reply = await server.inject({ url: `/reports/abandonment?${period}`, headers });
  expect(reply.json()).toMatchObject({
    name: 'abandonment',
    columns: [{ name: 'campaign', isKey: true }, { name: 'window' }, { name: 'begins' }, {}, {}, {}],
    rows: [{ row: { campaign: 'cards', live: 2, abandonmentRate: 0.5 } }, { row: { campaign: 'loans' } }],
  });
});

it('exports a report with its own columns', async () => {
  const csv = await server.inject({ url: `/reports/pacing?${period}&format=csv`, headers });
  expect(csv.headers).toMatchObject({ 'content-disposition': 'attachment; filename="pacing.csv"' });
  expect(csv.body).toBe('campaign,reason,minutes,decisions,lines,linesPerMinute\r\n' + 'cards,withinTheta,1,4,6,6\r\n');
  const lines = await server.inject({
    ...{ url: `/reports/pacing?${period}`, headers: { ...headers, accept: 'application/x-ndjson' } },
  });
  expect(lines.headers['content-type']).toBe('application/x-ndjson');
  expect(lines.body).toBe(
    '{"campaign":"cards","reason":"withinTheta","minutes":1,"decisions":4,"lines":6,"linesPerMinute":6}\n',
  );
});

it('exports a comparison with the counts of both periods in one row, and no cell that a spreadsheet runs', async () => {
  const url = `/reports/waits?${period}&compareFrom=0&compareTo=100&format=csv`;
  expect((await server.inject({ url, headers })).body.trimEnd().split('\r\n')).toEqual([
    ...[
      'campaign,conversations,medianMs,p95Ms,longestMs,before.conversations,before.medianMs,before.p95Ms,before.longestMs',
      'cards,1,200,200,200,1,200,200,200',
      'loans,1,400,400,400,,,,',
      "'=gone,,,,,1,400,400,400",
    ],
  ]);
});

describe('as Parquet', () => {
  it('gives a report of a comparison with columns of one type each, and keeps no file', async () => {
    const url = `/reports/agents?${period}&compareFrom=0&compareTo=100&format=parquet`;
    const reply = await server.inject({ url, headers });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      ...{ 'content-type': 'application/vnd.apache.parquet', 'content-length': '4' },
      'content-disposition': 'attachment; filename="agents.parquet"',
    });
    expect(reply.body).toBe('PAR1');
    const [source] = sources;
    if (!source || 'kind' in source) throw new Error('no table');
    const typeOf = Object.fromEntries(source.columns.map(({ name, type }) => [name, type]));
    expect(typeOf).toMatchObject({ agent: 'text', talkMs: 'whole', occupancy: 'real', handlingMs: 'real' });
    expect(typeOf).toMatchObject({ 'before.talkMs': 'whole', 'before.handlingMs': 'real' });
    expect(source.rows.map((row) => row.length)).toEqual(source.rows.map(() => source.columns.length));
    expect(source.rows[0]?.slice(0, 3)).toEqual(['ana', 1, 18_000]);
    expect(await readdir(files)).toEqual([]);
  });

  it('gives the rows of one day, by the header Accept a report, and neither by chosen columns', async () => {
    const day = await server.inject({ url: '/history/rows/attempts/2026-11-28', headers });
    expect([day.statusCode, day.body]).toEqual([200, 'PAR1']);
    expect(day.headers['content-disposition']).toBe('attachment; filename="attempts-2026-11-28.parquet"');
    const from = Date.UTC(2026, 10, 28);
    expect(sources).toEqual([{ kind: 'attempts', from, to: from + 86_400_000 }]);
    const accept = 'application/vnd.apache.parquet, */*;q=0.1';
    expect((await server.inject({ url: `/reports/pacing?${period}`, headers: { ...headers, accept } })).body).toBe(
      'PAR1',
    );
    const fields = await server.inject({ url: `/reports/pacing?${period}&format=parquet&fields=lines`, headers });
    expect(fields.statusCode).toBe(400);
    expect(await readdir(files)).toEqual([]);
  });

  it.each(['/history/rows/attempts/2026-13-01', '/history/rows/people/2026-11-28', '/history/rows/attempts/..%2f..'])(
    'refuses %s and writes nothing',
    async (url) => {
      expect((await server.inject({ url, headers })).statusCode).toBe(400);
      expect(sources).toEqual([]);
    },
  );

  it('is for those who may export, over everything', async () => {
    const statusOf = async (who: string, url: string): Promise<number> =>
      (await server.inject({ url, headers: { cookie: cookies.get(who) } })).statusCode;
    for (const who of ['sofia', 'omar', 'nora', 'both'])
      expect(await statusOf(who, '/history/rows/attempts/2026-11-28'), who).toBe(403);
    expect(await statusOf('sofia', `/reports/pacing?${period}&format=parquet`)).toBe(403);
    expect(sources).toEqual([]);
  });
});

it('exports the chosen columns alone, and names one that the report does not have', async () => {
  const of = (fields: string) =>
    server.inject({ url: `/reports/pacing?${period}&format=csv&fields=${fields}`, headers });
  expect((await of('lines,campaign')).body).toBe('campaign,lines\r\ncards,6\r\n');
  expect((await of('rows')).json()).toMatchObject({ status: 400, errors: [{ path: '/fields' }] });
});

it('refuses an export without history.export, and asks nothing', async () => {
  const cookie = cookies.get('sofia');
  const url = `/reports/pacing?${period}`;
  const reply = await server.inject({ url: `${url}&format=csv`, headers: { cookie } });
  expect(reply.json()).toMatchObject({ status: 403, detail: expect.stringContaining('history.export') as string });
  expect(asked).toEqual([]);
  expect((await server.inject({ url, headers: { cookie } })).statusCode).toBe(200);
});

it('refuses an export to whom did not prove lately who they are, and asks nothing; they read it', async () => {
  const url = `/reports/campaigns?${period}`;
  const get = async (who: string, query = '', more = {}): Promise<{ statusCode: number; reason: unknown }> => {
    const reply = await server.inject({ url: `${url}${query}`, headers: { cookie: cookies.get(who), ...more } });
    const { reason } = reply.statusCode === 403 ? reply.json<{ reason: unknown }>() : { reason: undefined };
    return { statusCode: reply.statusCode, reason };
  };
  const refused = { statusCode: 403, reason: 'stepUpNeeded' };
  expect(await get('omar, long ago', '&format=csv')).toEqual(refused);
  expect(await get('omar, long ago', '', { accept: 'application/x-ndjson' })).toEqual(refused);
  expect(asked).toEqual([]);
  expect(await get('omar, long ago')).toMatchObject({ statusCode: 200 });
  expect(await get('omar', '&format=csv')).toMatchObject({ statusCode: 200 });
});

it('refuses a filter that the report does not have, before an export begins', async () => {
  const reply = await server.inject({ url: `/reports/pacing?${period}&team=norte&format=csv`, headers });
  expect(reply.json()).toMatchObject({ status: 400 });
  expect(asked).toEqual([]);
});

describe('within a scope', () => {
  const get = async (who: string, address: string): Promise<number> => {
    const headersOf = { cookie: cookies.get(who) };
    return (await server.inject({ url: `/reports/${address}`, headers: headersOf })).statusCode;
  };
  const reached = { all: false, campaigns: [], teams: [], agents: [] };

  it.each([
    ['omar', `campaigns?${period}`, { campaigns: ['cards', 'loans'] }],
    ['omar', `pacing?${period}&campaign=cards`, { campaigns: ['cards', 'loans'] }],
    ['omar', `campaigns?${period}&team=sur`, { campaigns: ['cards', 'loans'] }],
    ['nora', `agents?${period}`, { teams: ['norte'] }],
    ['nora', `campaigns?${period}&campaign=cards`, { teams: ['norte'] }],
    ['nora', `teams?${period}&team=norte`, { teams: ['norte'] }],
    ['both', `campaigns?${period}`, { teams: ['norte'], campaigns: ['cards'] }],
    ['both', `campaigns?${period}&format=csv`, { campaigns: ['cards'] }],
    ['sofia', `trunkHealth?${period}`, { all: true }],
  ])('%s gets %s of what they reach', async (who, address, reach) => {
    expect(await get(who, address)).toBe(200);
    expect(asked.map((one) => one.reach)).toEqual([{ ...reached, ...reach }]);
  });

  it('holds for both periods of a comparison', async () => {
    expect(await get('nora', `agents?${period}&compareFrom=0&compareTo=100`)).toBe(200);
    expect(asked.map(({ reach }) => reach.teams)).toEqual([['norte'], ['norte']]);
  });

  it.each([
    ['a foreign campaign', 'omar', `campaigns?${period}&campaign=foreign`],
    ['a report that knows no campaigns', 'omar', `agents?${period}`],
    ['a report of the house', 'omar', `trunkHealth?${period}`],
    ['a foreign team', 'nora', `agents?${period}&team=sur`],
    ['a report that knows no teams', 'nora', `pacing?${period}`],
    ['a report of the house', 'nora', `trunkHealth?${period}`],
    ['an export beyond the export’s scope', 'both', `agents?${period}&format=csv`],
  ])('refuses %s to %s, and asks nothing', async (_, who, address) => {
    expect(await get(who, address)).toBe(403);
    expect(asked).toEqual([]);
  });
});
