import { expect, it, vi } from 'vitest';
import { personBody } from '../../../src/api/contracts/people.ts';
import type { Question } from '../../shared/api-client.ts';
import type { Person } from './person.ts';
import { PersonForm } from './person-form.ts';

const sofia: Person = {
  ...{ id: 'sofia', displayName: 'Sofía Rojas', agentId: 'a7', createdAt: 0, state: 'active', hasSecondFactor: false },
  roles: [
    { role: 'supervisor', scope: { kind: 'teams', teams: ['norte', 'sur'] } },
    { role: 'agent', scope: { kind: 'own' } },
  ],
};

function aForm(person?: Person): { form: PersonForm; asked: Question[]; onApplied: ReturnType<typeof vi.fn> } {
  const asked: Question[] = [];
  const onApplied = vi.fn();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return Promise.resolve({ person: sofia, invitation: 'token' } as R);
  };
  return {
    form: new PersonForm({ api: { ask }, proof: { pass: (act) => act() }, onApplied }, person),
    asked,
    onApplied,
  };
}

it('sends back the person it was given, when nobody changed them', async () => {
  const { form, asked } = aForm(sofia);
  await form.send();
  const { id, displayName, agentId, roles } = sofia;
  expect(asked).toEqual([{ method: 'PUT', path: '/people/sofia', body: { id, displayName, agentId, roles } }]);
  expect(personBody.parse(asked[0]?.body)).toEqual({ id, displayName, agentId, roles });
});

it('invites somebody with the roles and scopes that were chosen', async () => {
  const { form, asked, onApplied } = aForm();
  form.id.value = ' Ana.Perez ';
  form.grant(0, { role: 'operator', kind: 'campaigns', names: 'mora, , castigo' });
  form.add();
  form.remove(1);
  await form.send();
  expect(asked[0]?.body).toEqual({
    id: 'ana.perez',
    roles: [{ role: 'operator', scope: { kind: 'campaigns', campaigns: ['mora', 'castigo'] } }],
  });
  expect(onApplied).toHaveBeenCalledWith({ person: sofia, invitation: 'token' });
});

it.each([
  ['Ana Pérez', 'mora', 'idWrong'],
  ['ana', ' , ', 'scopeEmpty'],
] as const)('sends nothing for %s of “%s”: %s', async (id, names, wrong) => {
  const { form, asked } = aForm();
  form.id.value = id;
  form.grant(0, { kind: 'teams', names });
  await form.send();
  expect([form.wrong.value, asked]).toEqual([wrong, []]);
});
