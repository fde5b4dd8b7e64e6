import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { AppError } from '../../../kernel/errors.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { createIdentity } from '../../identity/people/identity.ts';
import { randomToken } from '../../identity/people/random-token.ts';
import { SecretBox } from '../../identity/people/secret-box.ts';
import { permissionsOfRole, roles, type Role } from '../../identity/role.ts';
import type { Scope } from '../../identity/scope.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import { describePermissions } from '../describe-permissions.ts';
import { routes } from '../routes.ts';
import { createApi } from '../server.ts';

const none = (): undefined => undefined;
const scopeOf: Readonly<Record<Role, Scope>> = {
  admin: { kind: 'all' },
  operator: { kind: 'campaigns', campaigns: ['own'] },
  supervisor: { kind: 'teams', teams: ['north'] },
  agent: { kind: 'own' },
  reviewer: { kind: 'campaigns', campaigns: ['own'] },
  auditor: { kind: 'all' },
};
const owners = ['own', 'foreign'] as const;

let server: FastifyInstance;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  const stores = memoryStores();
  const settings = {
    ...{ session: { idleMs: 1e9, absoluteMs: 1e9 }, proofMs: 1e9, secondFactor: 'optional' as const },
  };
  const box = new SecretBox(Buffer.alloc(32));
  const identity = createIdentity({ stores, box, settings, clock: new ManualClock() });
  for (const role of roles) {
    const grants = [{ role, scope: scopeOf[role] }];
    await stores.people.put({ id: role, displayName: role, roles: grants, agentId: 'own', createdAt: 0 });
    const token = randomToken();
    await identity.sessions.begin(token, { personId: role, address: '127.0.0.1', isComplete: true });
    cookies.set(role, `marcador=${token}`);
  }
  // Whatever passes the guard meets this.
  const handle = (): Promise<never> => Promise.reject(new AppError('NOT_FOUND', 'past the guard'));
  server = await createApi(
    routes.map((row) => ({ ...row, handle })),
    {
      ...{
        tokens: { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) },
        version: '1',
        security: { note: none },
        identity,
      },
      log: { debug: none, info: none, warn: none, error: none },
      limits: { ...serviceSchema.parse({}).http, requestsPerMinute: 1e6, strangerRequestsPerMinute: 1e6 },
      ownerOfAgent: (id) =>
        Promise.resolve(
          id === 'own' ? { team: 'north', worksFor: ['own'] } : { team: 'south', worksFor: ['own', 'foreign'] },
        ),
    },
  );
});
afterAll(() => server.close());

type Row = (typeof routes)[number];

function mayDo({ permission, scope }: Row, role: Role, whose: 'own' | 'foreign'): boolean {
  if (permission === 'none' || permission === 'signedIn') return true;
  if (!permissionsOfRole[role].includes(permission)) return false;
  const { kind } = scopeOf[role];
  if (kind === 'all' || scope === 'shared' || scope === 'filtered') return true;
  if (typeof scope !== 'object' || whose === 'foreign') return false;
  return 'agent' in scope || kind === 'campaigns';
}

async function statusOf({ method, path }: Row, whose: string, cookie?: string): Promise<number> {
  const url = path.replaceAll(/:\w+/g, whose);
  return (await server.inject({ method, url, ...(cookie === undefined ? {} : { headers: { cookie } }) })).statusCode;
}

it('holds for every route as every role, on own and foreign objects', async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const row of routes)
    for (const role of roles)
      for (const whose of owners) {
        count += 1;
        const status = await statusOf(row, whose, cookies.get(role));
        const passed = status !== 401 && status !== 403;
        if (passed !== mayDo(row, role, whose)) wrong.push(`${row.method} ${row.path} as ${role}, ${whose}: ${status}`);
      }
  console.log(`${count} cases: ${routes.length} routes × ${roles.length} roles × own and foreign`);
  expect(wrong).toEqual([]);
}, 60_000);

it('answers a stranger 401 everywhere else than on open routes, the same for what exists and what does not', async () => {
  for (const row of routes) {
    const statuses = [await statusOf(row, 'own'), await statusOf(row, 'nothing-like-it')];
    if (row.permission !== 'none') expect([row.path, ...statuses]).toEqual([row.path, 401, 401]);
    else expect(statuses).not.toContain(401);
  }
});

it('is what the committed page says; npm run contracts writes it', () => {
  expect(readFileSync('docs/generated/permissions.md', 'utf8')).toBe(describePermissions());
});
