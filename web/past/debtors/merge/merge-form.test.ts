import { expect, it, vi } from 'vitest';
import type { Question } from '../../../shared/api-client.ts';
import { ApiProblem } from '../../../shared/api-problem.ts';
import { MergeForm } from './merge-form.ts';

function aForm(answers: readonly (object | Error)[]) {
  const asked: Question[] = [];
  const left = [...answers];
  const onMerged = vi.fn();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    const answer = left.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as R);
  };
  return { form: new MergeForm({ api: { ask }, campaignId: 'mora', debtorId: '7/a', onMerged }), asked, onMerged };
}

it('looks at the other record, and makes it a part of this one', async () => {
  const { form, asked, onMerged } = aForm([{ debtorId: '8' }, { change: 'merged' }]);
  await form.merge();
  expect(asked).toEqual([]);
  await form.choose('8 b');
  expect(form.other.value).toEqual({ debtorId: '8' });
  await form.merge();
  expect(asked).toEqual([
    { method: 'GET', path: '/campaigns/mora/debtors/8%20b' },
    { method: 'POST', path: '/campaigns/mora/debtors/7%2Fa/merge', body: { debtorId: '8' } },
  ]);
  expect([form.other.value, form.report.value]).toEqual([undefined, { change: 'merged' }]);
  expect(onMerged).toHaveBeenCalledOnce();
});

it('keeps the choice when the service refuses, and forgets both when another is wanted', async () => {
  const busy = new ApiProblem({ status: 409, reason: 'debtorBusy' });
  const { form, onMerged } = aForm([{ debtorId: '8' }, busy]);
  await form.choose('8');
  await form.merge();
  expect([form.other.value, form.trouble.value]).toEqual([{ debtorId: '8' }, busy]);
  expect(onMerged).not.toHaveBeenCalled();
  form.forget();
  expect([form.other.value, form.trouble.value]).toEqual([undefined, undefined]);
});
