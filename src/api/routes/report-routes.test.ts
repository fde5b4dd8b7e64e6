import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { aHistoryDay } from '../../../test/support/history-day.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { ArchiverQuestion } from '../../history/archiver/archiver-questions.ts';
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
const ask = (question: ArchiverQuestion): Promise<never> => {
  if (question.ask !== 'report') throw new Error('not asked for');
  asked.push(question);
  const rows = aHistoryDay.reports[question.name];
  // The period before had one campaign fewer, and one that is gone.
  const earlier = [rows[0], { ...rows[1], campaign: '=gone' }];
  return Promise.resolve((question.params.from === 0 ? earlier : rows) as never);
};

let server: FastifyInstance;
const cookies = new Map<string, string>();
beforeEach(async () => {
  asked = [];
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
  server = await createApi(endpointsOf(reportRoutes, { ask }), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none }, identity },
  });
});
afterEach(() => server.close());

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
