import { expect, it } from 'vitest';
import type { OwnSession } from './api-client.ts';
import { homeOf, mayDoIn, pagesFor } from './console-pages.ts';

const sessionWith = (...permissions: OwnSession['permissions'][number]['permission'][]): OwnSession => ({
  id: 'ana',
  displayName: 'Ana',
  permissions: permissions.map((permission) => ({ permission, scopes: [{ kind: 'all' }] })),
  needsSecondFactor: false,
  isProved: false,
});

it('links the pages that somebody may see, and no other', () => {
  expect(pagesFor(sessionWith('live.read')).map(({ address }) => address)).toContain('/');
  expect(pagesFor(sessionWith())).toEqual([]);
});

it('brings agents to their desk, and nobody else', () => {
  const agent = { ...sessionWith('agents.control'), agentId: 'ana' };
  expect(pagesFor(agent).map(({ address }) => address)).toEqual(['/desk']);
  expect(homeOf(agent)).toBe('/desk');
  expect(pagesFor(sessionWith('agents.control'))).toEqual([]);
  const scored = { ...sessionWith('agents.control', 'evaluations.read'), agentId: 'ana' };
  expect(pagesFor(scored).map(({ address }) => address)).toEqual(['/desk', '/review']);
  expect(homeOf({ ...sessionWith('agents.control', 'live.read'), agentId: 'sofia' })).toBe('/');
  expect(homeOf(sessionWith())).toBe('/');
});

it('lets reviewers begin with recordings, and everybody else with the first of their pages', () => {
  expect(homeOf(sessionWith('live.read', 'recordings.read', 'recordings.review'))).toBe('/review');
  expect(homeOf(sessionWith('live.read', 'recordings.read', 'recordings.review', 'agents.control'))).toBe('/');
  expect(homeOf(sessionWith('recordings.read'))).toBe('/review');
  expect(homeOf(sessionWith())).toBe('/');
});

it('knows in which campaigns somebody may do something', () => {
  const session = (...scopes: OwnSession['permissions'][number]['scopes']): OwnSession => ({
    ...sessionWith(),
    permissions: [{ permission: 'debtors.read', scopes }],
  });
  expect(mayDoIn(session({ kind: 'all' }), 'debtors.read', 'mora')).toBe(true);
  const some = session({ kind: 'own' }, { kind: 'campaigns', campaigns: ['mora'] });
  expect([mayDoIn(some, 'debtors.read', 'mora'), mayDoIn(some, 'debtors.read', 'otra')]).toEqual([true, false]);
  expect(mayDoIn(some, 'debtors.write', 'mora')).toBe(false);
  expect(mayDoIn(session({ kind: 'teams', teams: ['norte'] }), 'debtors.read', 'mora')).toBe(false);
});
