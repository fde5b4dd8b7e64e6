import { expect, it } from 'vitest';
import { integrationPrincipal, personPrincipal, type Principal, type RoleGrant } from '../../identity/principal.ts';
import type { Scope } from '../../identity/scope.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import { teamRoutes, type TeamServices } from './team-routes.ts';

const never = (): never => {
  throw new Error('not asked for');
};
const agent = (id: string, team?: string): AgentProfile => ({
  ...{ id, name: id, phone: id, skills: {}, campaigns: ['cards'] },
  ...(team !== undefined && { team }),
});
const over = (...teams: readonly string[]): readonly RoleGrant[] => [
  { role: 'supervisor', scope: { kind: 'teams', teams } },
];
const whole: Scope = { kind: 'all' };
const house = integrationPrincipal('crm', ['agents.write'], whole);
const north = integrationPrincipal('crm', ['agents.write'], { kind: 'teams', teams: ['north'] });

interface Asked {
  readonly as?: Principal;
  readonly team?: string;
  readonly body: object;
  readonly dryRun?: boolean;
}

/** Asks for another team, and says what it came to. */
async function put({ as = house, team = 'north', body, dryRun = false }: Asked) {
  const applied: unknown[] = [];
  const services = {
    agents: {
      list: () =>
        Promise.resolve(
          [agent('ana', 'north'), agent('beto', 'north'), agent('eva', 'east')].map((one) => ({
            ...{ agent: one, state: 'idle' as const },
          })),
        ),
      apply: (one: AgentProfile) => {
        applied.push([one.id, one.team]);
        return Promise.resolve({ id: one.id, change: 'updated', differences: [] });
      },
    },
    people: {
      list: () =>
        Promise.resolve([
          { id: 'sofia', displayName: 'Sofía', roles: over('north') },
          { id: 'saul', displayName: 'Saúl', roles: over('east') },
        ]),
      apply: (person: { readonly id: string; readonly roles: readonly RoleGrant[] }) => {
        applied.push([person.id, person.roles]);
        return Promise.resolve({});
      },
    },
  } as unknown as TeamServices;
  const row = teamRoutes.find(({ method }) => method === 'PUT');
  const rest = { format: 'json' as const, cookie: { renew: never, drop: never }, note: () => undefined };
  const caller = { principal: as, address: '', isProved: true };
  const answer = row?.handle(services, { ...rest, caller, params: { team }, query: { dryRun }, body });
  return { answer: await answer, applied };
}

it('changes who is in a team', async () => {
  const { answer, applied } = await put({ body: { agents: ['ana', 'eva'] } });
  const moves = [
    { id: 'beto', before: 'north' },
    { id: 'eva', before: 'east', after: 'north' },
  ];
  expect(answer).toEqual({ team: 'north', moves, people: [] });
  expect(applied).toEqual([
    ['beto', undefined],
    ['eva', 'north'],
  ]);
});

it('says what a new name would change before it does, and takes the roles over the team along', async () => {
  const asked = { body: { name: 'norte' } };
  const { answer, applied } = await put({ ...asked, dryRun: true });
  expect(answer).toMatchObject({ team: 'norte', moves: [{ id: 'ana' }, { id: 'beto' }], people: ['sofia'] });
  expect(applied).toEqual([]);
  expect((await put(asked)).applied).toEqual([
    ['ana', 'norte'],
    ['beto', 'norte'],
    ['sofia', over('norte')],
  ]);
});

it.each<[string, Asked, string]>([
  ['a name that another team has', { body: { name: 'east' } }, 'REQUEST_INVALID'],
  ['an agent that there is not', { body: { agents: ['nobody'] } }, 'AGENT_UNKNOWN'],
  [
    'an agent beyond what the caller may write',
    { as: north, body: { agents: ['ana', 'beto', 'eva'] } },
    'AGENT_UNKNOWN',
  ],
  ['an agent out of the one team of the caller', { as: north, body: { agents: ['ana'] } }, 'FORBIDDEN'],
  ['a name, from who may write one team only', { as: north, body: { name: 'norte' } }, 'FORBIDDEN'],
  [
    'anything, from who may write nobody',
    { as: personPrincipal('sofia', over('north')), body: { name: 'x' } },
    'FORBIDDEN',
  ],
])('refuses %s, and changes nothing', async (_, asked, code) => {
  await expect(put(asked)).rejects.toMatchObject({ code });
});
