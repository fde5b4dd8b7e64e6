import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { aHistoryDay } from '../../../test/support/history-day.ts';
import type { ArchiverQuestion } from '../../history/archiver/archiver-questions.ts';
import type { AttemptQuery, FoundAttempt } from '../../history/attempt-query.ts';
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

let queries: AttemptQuery[] = [];
let server: FastifyInstance;
beforeEach(async () => {
  queries = [];
  const ask = (question: ArchiverQuestion): Promise<never> => {
    if (question.ask !== 'attempts') throw new Error('not asked for');
    const { query } = question;
    queries.push(query);
    const { after, attemptId, most } = query;
    const rest = all.filter((one) => (after ? one.dialledAt < after.dialledAt : true));
    const found = rest.filter((one) => attemptId === undefined || one.attemptId === attemptId);
    return Promise.resolve(found.slice(0, most) as never);
  };
  server = await createApi(endpointsOf(attemptRoutes, { ask, now: () => now }), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
  });
});
afterEach(() => server.close());

type Page = { readonly attempts: readonly FoundAttempt[]; readonly next?: string };

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
