import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import type { PromiseQuery } from '../../history/promise-query.ts';
import type { PromiseReport } from '../../services/promise-service.ts';
import { endpointsOf } from '../route.ts';
import { createApi } from '../server.ts';
import { promiseRoutes } from './promise-routes.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const headers = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const day = 86_400_000;
const now = 1_000 * day;

const promise: PromiseReport = {
  ...{ campaignId: 'cards', debtorId: 'd1', callId: 'call-1', agentId: 'ana', label: '=promise' },
  ...{ promisedAt: now, dueAt: now + 1, state: 'open' },
};
let asked: [PromiseQuery, string | undefined][];
let server: FastifyInstance;
beforeEach(async () => {
  asked = [];
  const promises = {
    find: (query: PromiseQuery, state?: string) => {
      asked.push([query, state]);
      return Promise.resolve({ promises: [promise], next: { dueAt: 1, floorId: 'main', rowId: '2' } });
    },
    every: (query: PromiseQuery, state?: string) => {
      asked.push([query, state]);
      return (async function* () {
        yield await Promise.resolve(promise);
      })();
    },
  };
  server = await createApi(endpointsOf(promiseRoutes, { promises, now: () => now }), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
  });
});
afterEach(() => server.close());

it('asks for what is due in the last 30 days and the next year, unless a period is given', async () => {
  const answer = (await server.inject({ url: '/promises?campaign=cards&state=broken', headers })).json<{
    next: string;
  }>();
  expect(answer).toMatchObject({ promises: [promise] });
  const url = `/promises?from=5&until=9&agent=ana&cursor=${answer.next}`;
  expect((await server.inject({ url, headers })).statusCode).toBe(200);
  const all = { all: true, campaigns: [], teams: [], agents: [] };
  expect(asked).toEqual([
    [{ campaign: 'cards', from: now - 30 * day, until: now + 366 * day, most: 100, reaches: [all] }, 'broken'],
    [
      {
        ...{ agent: 'ana', from: 5, until: 9, most: 100, reaches: [all] },
        after: { dueAt: 1, floorId: 'main', rowId: '2' },
      },
      undefined,
    ],
  ]);
});

it('exports them within the reach of both permissions, with cells that no spreadsheet runs', async () => {
  const csv = (await server.inject({ url: '/promises?format=csv', headers })).body.split('\r\n');
  expect(csv[0]).toBe('campaignId,debtorId,callId,agentId,label,promisedAt,dueAt,amount,state,paidAt');
  expect(csv[1]).toBe(`cards,d1,call-1,ana,'=promise,${now},${now + 1},,open,`);
  expect(asked[0]?.[0].reaches).toHaveLength(2);
});
