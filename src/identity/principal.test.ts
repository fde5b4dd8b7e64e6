import fc from 'fast-check';
import { expect, it } from 'vitest';
import { permissions } from './permission.ts';
import { holds, integrationPrincipal, may, personPrincipal, stranger } from './principal.ts';
import { permissionsOfRole, roles } from './role.ts';
import { everything, reaches, type Owner, type Scope } from './scope.ts';

const id = fc.constantFrom('a', 'b', 'c');
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>(everything),
  fc.array(id).map((campaigns): Scope => ({ kind: 'campaigns', campaigns })),
  fc.array(id).map((teams): Scope => ({ kind: 'teams', teams })),
  fc.constant<Scope>({ kind: 'own' }),
);
const owner: fc.Arbitrary<Owner> = fc.record(
  { campaignId: id, agentId: id, team: id, worksFor: fc.oneof(fc.constant('*' as const), fc.array(id)) },
  { requiredKeys: [] },
);

it('lets strangers do nothing', () => {
  expect(permissions.filter((permission) => holds(stranger, permission))).toEqual([]);
});

it.each([
  ['own', { kind: 'own' }, { agentId: 'ana' }, true],
  ['own, of somebody else', { kind: 'own' }, { agentId: 'bea' }, false],
  ['own, of nobody', { kind: 'own' }, {}, false],
  ['the team', { kind: 'teams', teams: ['north'] }, { agentId: 'bea', team: 'north' }, true],
  ['another team', { kind: 'teams', teams: ['north'] }, { agentId: 'bea', team: 'south' }, false],
  ['no team', { kind: 'teams', teams: ['north'] }, { agentId: 'bea' }, false],
  ['the campaign', { kind: 'campaigns', campaigns: ['c'] }, { campaignId: 'c', agentId: 'bea' }, true],
  ['another campaign', { kind: 'campaigns', campaigns: ['c'] }, { campaignId: 'd', worksFor: ['c'] }, false],
  ['an agent of the campaign', { kind: 'campaigns', campaigns: ['c'] }, { agentId: 'bea', worksFor: ['c'] }, true],
  ['an agent of others too', { kind: 'campaigns', campaigns: ['c'] }, { agentId: 'bea', worksFor: ['c', 'd'] }, false],
  ['an agent of all campaigns', { kind: 'campaigns', campaigns: ['c'] }, { agentId: 'bea', worksFor: '*' }, false],
  ['an agent of none', { kind: 'campaigns', campaigns: ['c'] }, { agentId: 'bea', worksFor: [] }, false],
] as const)('a scope reaches as far as it says: %s', (_, given: Scope, owned: Owner, expected) => {
  expect(reaches(given, owned, 'ana')).toBe(expected);
});

it('reaches what nobody owns with the scope over everything only', () => {
  fc.assert(fc.property(scope, (given) => reaches(given, {}, 'a') === (given.kind === 'all')));
});

it('gives a person exactly the permissions of their roles, each within the scope of its role', () => {
  const assignment = fc.array(fc.record({ role: fc.constantFrom(...roles), scope }), { maxLength: 4 });
  fc.assert(
    fc.property(assignment, owner, fc.constantFrom(...permissions), (given, owned, permission) => {
      const expected = given.some(
        (one) => permissionsOfRole[one.role].includes(permission) && reaches(one.scope, owned, 'a'),
      );
      expect(may(personPrincipal('p', given, 'a'), permission, owned)).toBe(expected);
    }),
  );
});

it('does not let a person without an agent act as the agent of nobody', () => {
  const person = personPrincipal('p', [{ role: 'agent', scope: { kind: 'own' } }]);
  expect(may(person, 'agents.control', { agentId: undefined })).toBe(false);
  expect(may(person, 'agents.control', { agentId: 'p' })).toBe(false);
});

it('gives an integration what its key names, within one scope', () => {
  const crm = integrationPrincipal('crm', ['debtors.read'], { kind: 'campaigns', campaigns: ['c'] });
  expect(may(crm, 'debtors.read', { campaignId: 'c' })).toBe(true);
  expect(may(crm, 'debtors.read', { campaignId: 'd' })).toBe(false);
  expect(may(crm, 'debtors.write', { campaignId: 'c' })).toBe(false);
});

it('lists no permission twice in a role, and every permission somewhere', () => {
  for (const role of roles) expect(new Set(permissionsOfRole[role]).size).toBe(permissionsOfRole[role].length);
  const given = new Set(roles.filter((role) => role !== 'admin').flatMap((role) => permissionsOfRole[role]));
  expect(permissions.filter((permission) => !given.has(permission))).toEqual([
    'metrics.read',
    'debtors.erase',
    'recordings.export',
    'webhooks.manage',
    'people.manage',
  ]);
});
