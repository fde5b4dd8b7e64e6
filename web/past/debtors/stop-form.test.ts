import { expect, it, vi } from 'vitest';
import type { Question } from '../../shared/api-client.ts';
import { StopForm } from './stop-form.ts';

function aForm(): { readonly form: StopForm; readonly asked: Question[]; readonly onDone: ReturnType<typeof vi.fn> } {
  const asked: Question[] = [];
  const onDone = vi.fn();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return Promise.resolve({ debtorId: '7/a', campaigns: [{ campaignId: 'mora', result: 'stopped' }] } as R);
  };
  return { form: new StopForm({ api: { ask }, debtorId: '7/a', now: () => 1_000, onDone }), asked, onDone };
}

it('holds a debtor for some days in one campaign', async () => {
  const { form, asked, onDone } = aForm();
  form.days.value = '3';
  form.campaignId.value = 'mora';
  await form.stop();
  const body = { kind: 'hold', reason: 'dispute', until: 1_000 + 3 * 86_400_000, campaignId: 'mora' };
  expect(asked).toEqual([{ method: 'POST', path: '/debtors/7%2Fa/stop', body }]);
  expect(form.results.value).toEqual([{ campaignId: 'mora', result: 'stopped' }]);
  expect(onDone).toHaveBeenCalledOnce();
});

it('gives no end to what has none, and takes a stop back everywhere', async () => {
  const { form, asked } = aForm();
  form.days.value = '3';
  form.kind.value = 'withdraw';
  form.reason.value = 'recalled';
  await form.stop();
  await form.free();
  expect(asked.map(({ body }) => body)).toEqual([{ kind: 'withdraw', reason: 'recalled' }, {}]);
  expect(asked[1]?.path).toBe('/debtors/7%2Fa/free');
});

it('sends no end that is none', async () => {
  const { form, asked } = aForm();
  for (const days of ['0', 'mañana', '1.5']) {
    form.days.value = days;
    await form.stop();
    expect(form.isWrong.value, days).toBe(true);
  }
  expect(asked).toEqual([]);
});
