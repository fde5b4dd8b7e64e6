import { expect, it, vi } from 'vitest';
import type { Question } from '../../shared/api-client.ts';
import { KeyForm } from './key-form.ts';

function aForm(): { form: KeyForm; asked: Question[]; onCreated: ReturnType<typeof vi.fn> } {
  const asked: Question[] = [];
  const onCreated = vi.fn();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return Promise.resolve({ text: 'secret' } as R);
  };
  return { form: new KeyForm({ api: { ask }, proof: { pass: (act) => act() }, onCreated }), asked, onCreated };
}

it('makes a key with what was chosen, within the campaigns that were named', async () => {
  const { form, asked, onCreated } = aForm();
  form.name.value = ' crm ';
  form.campaigns.value = 'mora, castigo,';
  form.toggle('debtors.read');
  form.toggle('campaigns.read');
  form.toggle('debtors.hold');
  form.toggle('debtors.hold');
  await form.send();
  const scope = { kind: 'campaigns', campaigns: ['mora', 'castigo'] };
  const body = { name: 'crm', permissions: ['campaigns.read', 'debtors.read'], scope };
  expect(asked).toEqual([{ method: 'POST', path: '/keys', body }]);
  expect(onCreated).toHaveBeenCalledWith({ text: 'secret' });
  expect(form.permissions.value.size).toBe(0);
});

it('reaches everything where no campaign is named', async () => {
  const { form, asked } = aForm();
  form.name.value = 'crm';
  form.toggle('debtors.read');
  await form.send();
  expect(asked[0]?.body).toMatchObject({ scope: { kind: 'all' } });
});

it('sends nothing without a name, or without a permission', async () => {
  const { form, asked } = aForm();
  form.toggle('debtors.read');
  form.name.value = 'el crm';
  await form.send();
  expect(form.wrong.value).toBe('nameWrong');
  form.name.value = 'crm';
  form.toggle('debtors.read');
  await form.send();
  expect([form.wrong.value, asked]).toEqual(['nothingChosen', []]);
});
