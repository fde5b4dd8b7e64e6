import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { aHistoryDay } from '../../../test/support/history-day.ts';
import type { AttemptInProgress } from '../../floor/attempts-in-progress.ts';
import type { ArchiverQuestion } from '../../history/archiver/archiver-questions.ts';
import type { AttemptQuery, FoundAttempt } from '../../history/attempt-query.ts';
import { personPrincipal } from '../../identity/principal.ts';
import type { Scope } from '../../identity/scope.ts';
import { endpointsOf } from '../route.ts';
import { createApi } from '../server.ts';
import { attemptRoutes } from './attempt-routes.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const headers = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const now = 1_000_000_000;

const [pattern] = aHistoryDay.rows.attempts;
/** 2,500 attempts, a millisecond apart, the newest first. */
const all: readonly FoundAttempt[] = Array.from({ length: 2_500 }, (_, n) => ({
  ...(pattern as (typeof aHistoryDay.rows.attempts)[number]),
  ...{ attemptId: `call-${n}`, rowId: `row-${n}`, dialledAt: now - n, disposition: n === 0 ? '=promise' : null },
}));

const inProgress: readonly AttemptInProgress[] = [
  {
    ...{ callId: 'a', campaignId: 'cards', debtorId: 'd1', e164: '+573001230001', trunk: 'north', state: 'ringing' },
    dialledAt: 5,
    isByHand: false,
  },
  {
    ...{ callId: 'b', campaignId: 'loans', debtorId: 'd2', e164: '+573001230002', trunk: 'north', state: 'connected' },
    dialledAt: 6,
    agentId: 'ana',
    team: 'norte',
    isByHand: true,
  },
];

let queries: AttemptQuery[] = [];
let server: FastifyInstance;
beforeEach(async () => {
  queries = [];
  const ask = (question: ArchiverQuestion): Promise<never> => {
    if (question.ask !== 'attempts') throw new Error('not asked for');
    const { query } = question;
    queries.push(query);
    const { after, attemptId, most } = query;
    const { from, to } = query;
    const within = all.filter(({ dialledAt }) => dialledAt >= from && dialledAt < to);
    const rest = within.filter((one) => (after ? one.dialledAt < after.dialledAt : true));
    const found = rest.filter((one) => attemptId === undefined || one.attemptId === attemptId);
    return Promise.resolve(found.slice(0, most) as never);
  };
  server = await createApi(endpointsOf(attemptRoutes, { ask, now: () => now, inProgress: () => inProgress }), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
  });
});
afterEach(() => server.close());

type Page = { readonly attempts: readonly FoundAttempt[]; readonly next?: string };

it('asks for those that a person answered, and for abandoned ones', async () => {
  await server.inject({ url: '/attempts?isLive=true&campaign=cards', headers });
  await server.inject({ url: '/attempts?isAbandoned=true', headers });
  expect(queries).toMatchObject([{ isLive: true, campaign: 'cards' }, { isAbandoned: true }]);
  const { statusCode } = await server.inject({ url: '/attempts?isLive=false', headers });
  expect(statusCode).toBe(400);
});

it('pages through attempts by a cursor, in the last day unless a period is given', async () => {
  const first = (await server.inject({ url: '/attempts?limit=2&campaign=cards', headers })).json<Page>();
  expect(first.attempts.map(({ attemptId }) => attemptId)).toEqual(['call-0', 'call-1']);
  expect(queries[0]).toMatchObject({ campaign: 'cards', from: now + 1 - 86_400_000, to: now + 1, most: 2 });
  const second = (await server.inject({ url: `/attempts?limit=2&cursor=${first.next}`, headers })).json<Page>();
  expect(second.attempts.map(({ attemptId }) => attemptId)).toEqual(['call-2', 'call-3']);
  const wrong = await server.inject({ url: '/attempts?cursor=abc', headers });
  expect(wrong.json()).toMatchObject({ status: 400, errors: [{ path: '/cursor' }] });
});

it('exports every one of them, read by the thousand, with cells that no spreadsheet runs', async () => {
  const csv = (await server.inject({ url: '/attempts?format=csv', headers })).body.trimEnd().split('\r\n');
  expect(csv).toHaveLength(2_501);
  expect(csv[0]).toContain('attemptId,campaignId,debtorId');
  expect(csv[1]).toContain("'=promise");
  expect(queries.map(({ most, after }) => [most, after?.rowId])).toEqual([
    ...[
      [1_000, undefined],
      [1_000, 'row-999'],
      [1_000, 'row-1999'],
    ],
  ]);
  // Who reads and who exports may reach differently: both must.
  expect(queries[0]?.reaches).toHaveLength(2);
});

it('gives one attempt, or 404', async () => {
  const found = await server.inject({ url: '/attempts/call-7', headers });
  expect(found.json()).toMatchObject({ attemptId: 'call-7' });
  expect((await server.inject({ url: '/attempts/nothing', headers })).json()).toMatchObject({
    ...{ status: 404, reason: 'attemptUnknown' },
  });
});

it('looks for one attempt among those of today first, and through 400 days only for what is not there', async () => {
  await server.inject({ url: '/attempts/call-7', headers });
  expect(queries.map(({ from, to }) => [from, to])).toEqual([[now + -86_400_000, now + 1]]);
  queries = [];
  await server.inject({ url: '/attempts/nothing', headers });
  // Each step begins where the one before ended; the clock of this test begins 11 days ago.
  expect(queries.map(({ from, to }) => [from, to])).toEqual([
    [now - 86_400_000, now + 1],
    [now - 7 * 86_400_000, now - 86_400_000],
    [0, now - 7 * 86_400_000],
    [0, 0],
  ]);
});

it('lists attempts that have not ended, by campaign, agent and debtor, within the scope', async () => {
  const listed = async (query: string): Promise<readonly string[]> =>
    (await server.inject({ url: `/attempts/in-progress${query}`, headers }))
      .json<{ callId: string }[]>()
      .map(({ callId }) => callId);
  expect(await listed('')).toEqual(['a', 'b']);
  expect(await listed('?campaign=cards')).toEqual(['a']);
  expect(await listed('?agent=ana')).toEqual(['b']);
  expect(await listed('?debtor=d1')).toEqual(['a']);
  const row = attemptRoutes.find(({ path }) => path === '/attempts/in-progress');
  const never = (): never => {
    throw new Error('not asked for');
  };
  const seen = async (scope: Scope): Promise<unknown> => {
    const principal = personPrincipal('x', [{ role: 'supervisor', scope }]);
    const reply = await row?.handle(
      { ask: never, now: never, inProgress: () => inProgress },
      {
        ...{ params: {}, body: undefined, query: {}, format: 'json', cookie: { renew: never, drop: never } },
        ...{ note: none, caller: { principal, address: '', isProved: true } },
      },
    );
    return (reply as { callId: string }[]).map(({ callId }) => callId);
  };
  expect(await seen({ kind: 'campaigns', campaigns: ['cards'] })).toEqual(['a']);
  expect(await seen({ kind: 'teams', teams: ['norte'] })).toEqual(['b']);
});
