import { expect, it } from 'vitest';
import { integrationPrincipal, personPrincipal } from './principal.ts';
import { reachOf } from './reach.ts';

it('adds up what the scopes of a permission reach, and nothing of other permissions', () => {
  const person = personPrincipal(
    'bea',
    [
      { role: 'operator', scope: { kind: 'campaigns', campaigns: ['cards'] } },
      { role: 'supervisor', scope: { kind: 'teams', teams: ['north'] } },
      { role: 'agent', scope: { kind: 'own' } },
    ],
    'ana',
  );
  expect(reachOf(person, 'debtors.read')).toEqual({
    ...{ all: false, campaigns: ['cards'], teams: ['north'], agents: ['ana'] },
  });
  expect(reachOf(person, 'history.export')).toEqual({ all: false, campaigns: ['cards'], teams: [], agents: [] });
  expect(reachOf(person, 'people.manage')).toEqual({ all: false, campaigns: [], teams: [], agents: [] });
  expect(reachOf(integrationPrincipal('crm', ['debtors.read']), 'debtors.read').all).toBe(true);
});
