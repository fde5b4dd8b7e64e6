import { expect, it, vi } from 'vitest';
import type { Question } from '../../shared/api-client.ts';
import { TeamForm, type Member, type TeamChanged } from './team-form.ts';

const all: readonly Member[] = [
  { id: 'ana', name: 'Ana', team: 'norte' },
  { id: 'beto', name: 'Beto', team: 'norte' },
  { id: 'eva', name: 'Eva', team: 'sur' },
  { id: 'luis', name: 'Luis' },
];

function aForm(changed: TeamChanged, team?: string): { form: TeamForm; asked: Question[]; undo: () => Promise<void> } {
  const asked: Question[] = [];
  const onApplied = vi.fn<(change: { undo: () => Promise<void> }) => void>();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return Promise.resolve(changed as R);
  };
  const undo = async (): Promise<void> => onApplied.mock.calls[0]?.[0].undo();
  return { form: new TeamForm({ api: { ask }, onApplied }, all, team), asked, undo };
}

it('shows who is in the team, compares first, and sends name and members', async () => {
  const changed = { team: 'centro', moves: [], people: [] };
  const { form, asked } = aForm(changed, 'norte');
  expect([...form.members.value]).toEqual(['ana', 'beto']);
  form.set('beto', false);
  form.set('luis', true);
  form.name.value = ' centro ';
  await form.compare();
  expect(form.planned.value).toBe(changed);
  await form.apply();
  const body = { name: 'centro', agents: ['ana', 'luis'] };
  expect(asked).toEqual([
    { method: 'PUT', path: '/teams/norte?dryRun=true', body },
    { method: 'PUT', path: '/teams/norte?dryRun=false', body },
  ]);
});

it('gives name and agents back, also to the teams they came from', async () => {
  const moves = [
    { id: 'beto', before: 'norte' },
    { id: 'eva', before: 'sur', after: 'centro' },
    { id: 'luis', after: 'centro' },
  ];
  const { form, asked, undo } = aForm({ team: 'centro', moves, people: ['sofia'] }, 'norte');
  await form.apply();
  await undo();
  expect(asked.slice(1)).toEqual([
    { method: 'PUT', path: '/teams/centro', body: { name: 'norte', agents: ['ana', 'beto'] } },
    { method: 'PUT', path: '/teams/sur', body: { agents: ['eva'] } },
  ]);
});

it('asks for the name of a new team, and dissolves it when it is taken back', async () => {
  const { form, asked, undo } = aForm({ team: 'este', moves: [{ id: 'luis', after: 'este' }], people: [] });
  await form.compare();
  expect(form.isNameWrong.value).toBe(true);
  expect(asked).toEqual([]);
  form.name.value = 'este';
  form.set('luis', true);
  expect(form.isNameWrong.value).toBe(false);
  await form.apply();
  await undo();
  expect(asked).toEqual([
    { method: 'PUT', path: '/teams/este?dryRun=false', body: { agents: ['luis'] } },
    { method: 'PUT', path: '/teams/este', body: { agents: [] } },
  ]);
});
