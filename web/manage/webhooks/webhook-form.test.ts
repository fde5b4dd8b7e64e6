import { expect, it, vi } from 'vitest';
import type { Question } from '../../shared/api-client.ts';
import { WebhookForm } from './webhook-form.ts';

function aForm(): {
  readonly form: WebhookForm;
  readonly asked: Question[];
  readonly onAdded: ReturnType<typeof vi.fn>;
} {
  const asked: Question[] = [];
  const onAdded = vi.fn();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return Promise.resolve({ secret: 'whsec' } as R);
  };
  return { form: new WebhookForm({ api: { ask }, onAdded }), asked, onAdded };
}

it('adds an address for the events and campaigns that were chosen', async () => {
  const { form, asked, onAdded } = aForm();
  form.url.value = ' https://crm.example.com/marcador ';
  form.campaigns.value = 'mora, castigo,';
  form.personalData.value = true;
  form.toggle('promise.made');
  form.toggle('alarm.raised');
  form.toggle('alarm.raised');
  await form.send();
  const body = {
    ...{ url: 'https://crm.example.com/marcador', personalData: true },
    ...{ types: ['promise.made'], campaigns: ['mora', 'castigo'] },
  };
  expect(asked).toEqual([{ method: 'POST', path: '/webhooks', body }]);
  expect(onAdded).toHaveBeenCalledWith({ secret: 'whsec' });
  expect(form.url.value).toBe('');
});

it('names nothing where everything is meant', async () => {
  const { form, asked } = aForm();
  form.url.value = 'http://10.0.0.4/in';
  await form.send();
  expect(asked[0]?.body).toEqual({ url: 'http://10.0.0.4/in', personalData: false });
});

it('sends no address that is none', async () => {
  const { form, asked } = aForm();
  for (const url of ['', 'crm.example.com', 'ftp://crm.example.com', 'https://ana:x@crm.example.com']) {
    form.url.value = url;
    await form.send();
    expect(form.isWrong.value, url).toBe(true);
  }
  expect(asked).toEqual([]);
});
