import { expect, it } from 'vitest';
import type { ApiClient, OwnSession } from './api-client.ts';
import { loadNames, nameIn } from './names.ts';
import { dispositionText } from './usual-dispositions.ts';

type Permission = OwnSession['permissions'][number]['permission'];

const sessionWith = (...permissions: readonly Permission[]): OwnSession => ({
  ...{ id: 'rosa', displayName: 'Rosa Valencia', needsSecondFactor: false, isProved: true },
  permissions: permissions.map((permission) => ({ permission, scopes: [{ kind: 'all' }] })),
});
const answers: Readonly<Record<string, unknown>> = {
  '/agents': [{ agent: { id: 'ana', name: 'Ana Pérez', team: 'Norte' }, state: 'idle' }],
  '/reviewers': [{ id: 'berta', displayName: 'Berta Ruiz' }],
};

/** A service that has lost its campaigns, and what it was asked for. */
function service(): { readonly api: Pick<ApiClient, 'ask'>; readonly asked: string[] } {
  const asked: string[] = [];
  const ask = <R>({ path }: { readonly path: string }): Promise<R> => {
    asked.push(path);
    return path in answers ? Promise.resolve(answers[path] as R) : Promise.reject(new Error('gone'));
  };
  return { api: { ask }, asked };
}

it('has the names that somebody may see; what cannot be had stands by its id', async () => {
  const names = await loadNames(sessionWith('agents.read', 'campaigns.read', 'samples.write'), service().api);
  expect(nameIn(names.agents, 'ana')).toBe('Ana Pérez');
  expect(nameIn(names.agents, 'left')).toBe('left');
  expect(nameIn(names.campaigns, 'mora')).toBe('mora');
  expect([...names.people]).toEqual([
    ['rosa', 'Rosa Valencia'],
    ['berta', 'Berta Ruiz'],
  ]);
});

it('has what campaigns and agents name: trunks, teams and dispositions, each once', async () => {
  const campaign = (id: string, more: object): object => ({
    campaign: { id, name: id, trunks: ['sur', 'norte'], ...more },
  });
  const ask = <R>({ path }: { readonly path: string }): Promise<R> =>
    Promise.resolve(
      (path === '/campaigns'
        ? [campaign('a', { dispositions: [{ name: 'ptp', labels: { en: 'Promise' } }] }), campaign('b', {})]
        : answers[path]) as R,
    );
  const names = await loadNames(sessionWith('agents.read', 'campaigns.read'), { ask });
  expect(names.trunks).toEqual(['norte', 'sur']);
  expect(names.teams).toEqual(['Norte']);
  expect(dispositionText('ptp', 'en', names.dispositions)).toBe('Promise');
  expect(names.dispositions.has('contacto')).toBe(true);
});

it('asks for nothing that they may not see, and knows at least their own name', async () => {
  const { api, asked } = service();
  const names = await loadNames(sessionWith('recordings.read'), api);
  expect(asked).toEqual([]);
  expect(nameIn(names.people, 'rosa')).toBe('Rosa Valencia');
});
