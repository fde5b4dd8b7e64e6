import { expect, it, vi } from 'vitest';
import type { Question } from '../../../shared/api-client.ts';
import { ApiProblem } from '../../../shared/api-problem.ts';
import { RecordForm } from './record-form.ts';

const document = {
  name: 'Ana',
  phones: [{ number: '+573007451234', lineType: 'mobile' as const }, { number: '+573007450000' }],
  ...{ debts: [], priority: 0, requiredSkills: [], fields: { 'a/b': 'x' } },
};

function aForm(refusal?: ApiProblem) {
  const asked: Question[] = [];
  const onChanged = vi.fn<(undo: () => Promise<void>) => void>();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return refusal
      ? Promise.reject(refusal)
      : Promise.resolve({ change: 'updated', version: `v${asked.length + 1}` } as R);
  };
  const record = { campaignId: 'mora', debtorId: '7/a', version: 'v1', document };
  return { form: new RecordForm({ api: { ask }, record, onChanged }), asked, onChanged };
}

it('changes what was typed over the version that was read, and takes it back over the one it made', async () => {
  const { form, asked, onChanged } = aForm();
  form.texts.name.value = 'Ana Peña';
  expect(form.compare()).toBeUndefined();
  expect(form.planned.value?.differences).toEqual([{ of: 'part', part: 'name', before: 'Ana', after: 'Ana Peña' }]);
  await form.apply();
  const sent = { method: 'PATCH', path: '/campaigns/mora/debtors/7%2Fa' };
  expect(asked).toEqual([{ ...sent, body: { name: 'Ana Peña' }, ifMatch: 'v1' }]);
  await onChanged.mock.calls[0]?.[0]();
  expect(asked[1]).toEqual({ ...sent, body: { name: 'Ana' }, ifMatch: 'v2' });
});

it('adds, moves and removes rows; what is left empty is no row', async () => {
  const { form, asked } = aForm();
  form.raisePhone(1);
  form.raisePhone(0);
  expect(form.add('phones')).toBe(2);
  form.add('debts');
  form.remove('fields', 0);
  const added = form.rows.phones.value[2];
  if (!added) throw new Error('no row');
  added.texts.number.value = '601 555 0100';
  form.compare();
  await form.apply();
  expect(asked[0]?.body).toEqual({
    phones: [{ number: '+573007450000' }, { number: '+573007451234', lineType: 'mobile' }, { number: '601 555 0100' }],
    fields: { 'a/b': null },
  });
});

it('asks nobody while something is wrong, and forgets it when it is typed anew', async () => {
  const { form, asked } = aForm();
  form.texts.timeZone.value = 'Bogotá';
  expect(form.compare()).toBe('/timeZone');
  await form.apply();
  expect([form.planned.value, asked]).toEqual([undefined, []]);
  form.edited('/timeZone');
  expect(form.wrong.value.size).toBe(0);
});

it('puts what the service refuses beside its field, and goes back to the fields', async () => {
  const of = (path: string, message: string) => ({ in: 'body', path, code: 'invalid', message }) as const;
  const fields = [of('/phones/1/number', 'notAPhone'), of('/fields/a~1b', 'a text')];
  const { form } = aForm(new ApiProblem({ status: 400, code: 'REQUEST_INVALID', fields }));
  form.texts.name.value = 'Eva';
  form.compare();
  expect(await form.apply()).toBe('/phones/1/number');
  expect(form.wrong.value).toEqual(
    new Map([
      ['/phones/1/number', { reason: 'notAPhone' }],
      ['/fields/0/text', { reason: 'a text' }],
    ]),
  );
  expect([form.planned.value, form.trouble.value]).toEqual([undefined, undefined]);
});

it('says that somebody else changed the record, and any other refusal', async () => {
  const stale = aForm(new ApiProblem({ status: 412, code: 'DOCUMENT_CHANGED' }));
  const other = aForm(new ApiProblem({ status: 404 }));
  for (const { form } of [stale, other]) {
    form.texts.name.value = 'Eva';
    form.compare();
    await form.apply();
  }
  expect([stale.form.isStale.value, stale.form.trouble.value]).toEqual([true, undefined]);
  expect([other.form.isStale.value, other.form.trouble.value]).toEqual([false, expect.any(ApiProblem)]);
});
