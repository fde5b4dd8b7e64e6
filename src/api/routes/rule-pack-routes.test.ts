import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadRulePacks } from '../../../config/load-rule-packs.ts';
import { serviceSchema } from '../../../config/service-schema.ts';
import { createUtcOffset } from '../../schedule/utc-offset.ts';
import { endpointsOf } from '../route.ts';
import { createApi } from '../server.ts';
import { rulePackRoutes } from './rule-pack-routes.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const headers = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

let server: FastifyInstance;
beforeAll(async () => {
  const campaigns = { get: () => Promise.resolve({ rulePack: 'us-regf', timeZone: 'America/New_York' }) };
  const parts = { rulePacks: loadRulePacks(), utcOffset: createUtcOffset(), campaigns };
  server = await createApi(endpointsOf(rulePackRoutes, parts), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
  });
});
afterAll(() => server.close());

it('gives every shipped pack, by itself and in the list', async () => {
  const list = (await server.inject({ url: '/rule-packs', headers })).json<{ id: string; law: string }[]>();
  expect(list.map(({ id }) => id)).toEqual([...loadRulePacks().keys()]);
  for (const { id, law } of list) {
    const one = await server.inject({ url: `/rule-packs/${id}`, headers });
    expect(one.json(), id).toMatchObject({ id, law });
  }
  expect((await server.inject({ url: '/rule-packs/zz', headers })).json()).toMatchObject({ reason: 'noSuchRulePack' });
});

it('says what is wrong with a document, or that nothing is', async () => {
  const check = async (payload: object): Promise<unknown> =>
    (await server.inject({ method: 'POST', url: '/rule-packs/check', headers, payload })).json();
  const good = {
    id: 'x',
    law: 'a law',
    confidence: 'A',
    sources: ['somewhere'],
    hours: { 'mon-sun': ['07:00-19:00'] },
  };
  expect(await check(good)).toEqual({ findings: [] });
  expect(await check({ ...good, hours: { 'mon-sat': ['19:00-07:00'] }, colour: 1 })).toMatchObject({
    findings: expect.arrayContaining([
      { path: '/hours/mon-sat/0', message: 'the closing time comes after the opening time' },
    ]) as unknown,
  });
});

it('gives the hours of a period with holidays, closed days, and instants where a zone is given', async () => {
  const url = '/rule-packs/co/calendar?from=2026-12-06&to=2026-12-08&zone=America/Bogota';
  const days = (await server.inject({ url, headers })).json<{ closed?: string; hours: { opensAt: number }[] }[]>();
  expect(days.map(({ closed }) => closed)).toEqual(['weekday', undefined, 'holiday']);
  expect(days[1]).toMatchObject({
    date: '2026-12-07',
    hours: [{ from: '07:00', to: '19:00', opensAt: Date.UTC(2026, 11, 7, 12), closesAt: Date.UTC(2026, 11, 8, 0) }],
  });
  const long = await server.inject({ url: '/rule-packs/co/calendar?from=2026-01-01&to=2028-01-01', headers });
  expect(long.json()).toMatchObject({ status: 400, errors: [{ path: '/to' }] });
});

it("gives a campaign's days in its own zone, also where its clocks change", async () => {
  const url = '/campaigns/c/calendar?from=2026-03-07&to=2026-03-08';
  const days = (await server.inject({ url, headers })).json<{ hours: { from: string; opensAt: number }[] }[]>();
  const opening = days.map(({ hours }) => hours[0]);
  expect(opening.map((one) => one?.from)).toEqual(['08:00', '08:00']);
  expect((opening[1]?.opensAt ?? 0) - (opening[0]?.opensAt ?? 0)).toBe(23 * 3_600_000);
});
