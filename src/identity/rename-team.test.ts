import { expect, it } from 'vitest';
import type { RoleGrant } from './principal.ts';
import { withTeamRenamed } from './rename-team.ts';

const over = (...teams: readonly string[]): RoleGrant => ({ role: 'supervisor', scope: { kind: 'teams', teams } });
const everywhere: RoleGrant = { role: 'agent', scope: { kind: 'own' } };

it('leads roles over a team to its new name', () => {
  const name = { from: 'north', to: 'norte' };
  expect(withTeamRenamed([over('north', 'east'), everywhere], name)).toEqual([over('norte', 'east'), everywhere]);
  expect(withTeamRenamed([over('norte', 'north')], name)).toEqual([over('norte')]);
  expect(withTeamRenamed([over('east'), everywhere], name)).toBeUndefined();
});
