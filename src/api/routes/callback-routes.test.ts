import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { personPrincipal, type Principal } from '../../identity/principal.ts';
import { byPromise, type CampaignCallback } from '../../services/callback-service.ts';
import { ExportTable } from '../exports/export-table.ts';
import { endpointsOf } from '../route.ts';
import { createApi } from '../server.ts';
import { callbackRoutes, type CallbackServices } from './callback-routes.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const headers = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

const callback = (debtorId: string, more: Partial<CampaignCallback>): CampaignCallback => ({
  ...{ campaignId: 'cards', debtorId, at: 1, promisedAt: 1, state: 'waiting' },
  ...more,
});
const all: readonly CampaignCallback[] = [
  callback('a', { promisedAgent: 'ana' }),
  callback('b', { promisedAgent: 'beto' }),
  callback('c', { promisedAgent: 'beto', agentId: 'ana', state: 'dialled' }),
  callback('d', { promisedAt: 2 }),
  callback('e', { campaignId: 'loans', promisedAt: 3 }),
].sort(byPromise);
const services: CallbackServices = {
  callbacks: {
    list: () => Promise.resolve([]),
    find: (_, mayIn) => Promise.resolve(all.filter(({ campaignId }) => mayIn(campaignId))),
  },
  ownerOfAgent: (id) => Promise.resolve({ agentId: id, team: id === 'ana' ? 'norte' : 'sur' }),
};

let server: FastifyInstance;
beforeEach(async () => {
  server = await createApi(endpointsOf(callbackRoutes, services), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
  });
});
afterEach(() => server.close());

it('pages through callbacks by a cursor, and gives all of them as a file', async () => {
  const seen: string[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const url: string = `/callbacks?limit=2${next === '' ? '' : `&cursor=${next}`}`;
    const answer = await server.inject({ url, headers });
    const page = answer.json<{ callbacks: CampaignCallback[]; next?: string }>();
    seen.push(...page.callbacks.map(({ debtorId }) => debtorId));
    next = page.next;
  }
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  const csv = (await server.inject({ url: '/callbacks?format=csv&fields=campaignId,debtorId', headers })).body;
  expect(csv).toBe('campaignId,debtorId\r\ncards,a\r\ncards,b\r\ncards,c\r\ncards,d\r\nloans,e\r\n');
  const wrong = await server.inject({ url: '/callbacks?cursor=abc', headers });
  expect(wrong.json()).toMatchObject({ status: 400, errors: [{ path: '/cursor' }] });
});

async function seenBy(principal: Principal, format: 'json' | 'csv' = 'json'): Promise<string> {
  const row = callbackRoutes.find(({ path }) => path === '/callbacks');
  const never = (): never => {
    throw new Error('not asked for');
  };
  const reply = await row?.handle(services, {
    ...{ params: {}, body: undefined, query: { limit: 100 }, format, cookie: { renew: never, drop: never } },
    ...{ note: () => undefined, caller: { principal, address: '', isProved: true } },
  });
  const rows =
    reply instanceof ExportTable ? reply.rows : (reply as { callbacks: readonly CampaignCallback[] }).callbacks;
  return [...(rows as readonly CampaignCallback[])].map(({ debtorId }) => debtorId).join('');
}

it.each([
  ['all', personPrincipal('x', [{ role: 'admin', scope: { kind: 'all' } }]), 'abcde'],
  [
    'a campaign',
    personPrincipal('x', [{ role: 'operator', scope: { kind: 'campaigns', campaigns: ['cards'] } }]),
    'abcd',
  ],
  ['a team', personPrincipal('x', [{ role: 'supervisor', scope: { kind: 'teams', teams: ['sur'] } }]), 'bc'],
  ['themselves', personPrincipal('x', [{ role: 'agent', scope: { kind: 'own' } }], 'ana'), 'ac'],
])('shows those within a scope of %s', async (_, principal, seen) => {
  expect(await seenBy(principal)).toBe(seen);
});

it('exports what both permissions reach', async () => {
  const loans = { kind: 'campaigns', campaigns: ['loans'] } as const;
  const grants = [
    { role: 'supervisor', scope: { kind: 'all' } },
    { role: 'operator', scope: loans },
  ] as const;
  expect(await seenBy(personPrincipal('x', grants), 'csv')).toBe('e');
});
