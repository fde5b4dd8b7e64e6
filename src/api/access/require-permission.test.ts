import { expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { personPrincipal, stranger, type Principal } from '../../identity/principal.ts';
import type { Owner } from '../../identity/scope.ts';
import { requirePermission } from './require-permission.ts';
import type { Guard } from '../route.ts';

const supervisorOf = (...teams: readonly string[]): Principal =>
  personPrincipal('sofia', [{ role: 'supervisor', scope: { kind: 'teams', teams } }]);
const agent = personPrincipal('ana', [{ role: 'agent', scope: { kind: 'own' } }], 'a1');
const operator = personPrincipal('oscar', [
  { role: 'operator', scope: { kind: 'campaigns', campaigns: ['c'] } },
  { role: 'reviewer', scope: { kind: 'all' } },
]);

const control: Guard = { permission: 'agents.control', scope: { agent: 'id' } };
const start: Guard = { permission: 'campaigns.control', scope: { campaign: 'id' } };

const owners: Readonly<Record<string, Owner>> = { a1: { team: 'north' }, a2: { team: 'south' } };
const looked: string[] = [];

async function verdict(guard: Guard, principal: Principal, id: string): Promise<string> {
  looked.length = 0;
  const caller = { principal, address: '127.0.0.1', isProved: true };
  const ownerOfAgent = (agentId: string): Promise<Owner | undefined> => {
    looked.push(agentId);
    return Promise.resolve(owners[agentId]);
  };
  const security = { note: () => undefined };
  return requirePermission(guard, { caller, params: { id } }, { security, ownerOfAgent }).then(
    () => 'allowed',
    (error: unknown) => (error instanceof AppError ? `${error.code} ${error.detail?.reason}` : 'a bug'),
  );
}

it.each([
  ['an open route, to a stranger', { permission: 'none' } as const, stranger, 'x', 'allowed'],
  ['a stranger', control, stranger, 'a1', 'UNAUTHORIZED tokenMissing'],
  ['an agent on themselves', control, agent, 'a1', 'allowed'],
  ['an agent on another', control, agent, 'a2', 'FORBIDDEN outsideScope'],
  ['a supervisor in the team', control, supervisorOf('north'), 'a1', 'allowed'],
  ['a supervisor in another team', control, supervisorOf('north'), 'a2', 'FORBIDDEN outsideScope'],
  ['a supervisor on an agent there is not', control, supervisorOf('north'), 'a3', 'FORBIDDEN outsideScope'],
  ['an operator in the campaign', start, operator, 'c', 'allowed'],
  ['an operator in another campaign', start, operator, 'd', 'FORBIDDEN outsideScope'],
  ['a role without the permission', start, agent, 'c', 'FORBIDDEN permissionMissing'],
  [
    'one scope on what needs all',
    { permission: 'lists.import', scope: 'all' } as const,
    operator,
    '',
    'FORBIDDEN outsideScope',
  ],
  ['another role over everything', { permission: 'recordings.listen', scope: 'all' } as const, operator, '', 'allowed'],
  [
    'a shared object, by any scope',
    { permission: 'board.read', scope: 'shared' } as const,
    supervisorOf('x'),
    '',
    'allowed',
  ],
])('%s', async (...[, guard, principal, id, expected]) => {
  expect(await verdict(guard, principal, id)).toBe(expected);
});

it('looks at nothing for whoever lacks the permission', async () => {
  expect(await verdict({ permission: 'agents.write', scope: { agent: 'id' } }, agent, 'a1')).toContain('FORBIDDEN');
  expect(await verdict(control, stranger, 'a1')).toContain('UNAUTHORIZED');
  expect(looked).toEqual([]);
});
