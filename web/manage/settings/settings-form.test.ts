import { expect, it, vi } from 'vitest';
import { campaignDefaults } from '../../../config/campaign-defaults.ts';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import type { Applied, Question } from '../../shared/api-client.ts';
import { ApiProblem } from '../../shared/api-problem.ts';
import { campaignFields } from '../campaigns/campaign-fields.ts';
import type { Draft } from './setting-draft.ts';
import type { SettingsDocument } from './settings-document.ts';
import { SettingsForm } from './settings-form.ts';

const document = campaignSchema.parse({
  id: 'mora',
  trunks: ['claro'],
  callerId: { number: '+576015550000', displayName: 'Cobranza' },
  country: 'CO',
  abandonment: { window: { type: 'rollingDays', days: 30 } },
  dispositions: [{ name: 'paga', meaning: 'paid' }],
}) as unknown as SettingsDocument;
const applied: Applied = { id: 'mora', change: 'updated', differences: [{ key: 'priority', before: 50, after: 60 }] };

function aForm(
  before?: SettingsDocument,
  answer: (question: Question) => Promise<Applied> = () => Promise.resolve(applied),
): { form: SettingsForm; asked: Question[]; onApplied: ReturnType<typeof vi.fn> } {
  const asked: Question[] = [];
  const onApplied = vi.fn();
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return answer(question) as Promise<R>;
  };
  const parts = { api: { ask }, proof: { pass: <T>(act: () => Promise<T>) => act() }, onApplied };
  const subject = { fields: campaignFields, place: '/campaigns', usual: campaignDefaults };
  return { form: new SettingsForm(parts, { ...subject, ...(before && { before }) }), asked, onApplied };
}

it('sends back what it was given, when nobody changed it', async () => {
  const { form, asked } = aForm(document);
  await form.compare();
  expect(asked).toMatchObject([{ method: 'PUT', path: '/campaigns/mora?dryRun=true' }]);
  expect(campaignSchema.parse(asked[0]?.body)).toEqual(document);
});

it('compares, applies, and takes it back with the document as it was', async () => {
  const { form, asked, onApplied } = aForm(document);
  form.write('priority', '60');
  expect(await form.compare()).toBeUndefined();
  expect(form.planned.value).toBe(applied);
  await form.apply();
  expect(asked.at(-1)).toMatchObject({ path: '/campaigns/mora?dryRun=false', body: { priority: 60 } });
  const [change] = onApplied.mock.calls[0] as [{ undo: () => Promise<void> }];
  await change.undo();
  expect(asked.at(-1)).toEqual({ method: 'PUT', path: '/campaigns/mora?dryRun=false', body: document });
});

it('says beside the field what is no number, and sends nothing', async () => {
  const { form, asked } = aForm(document);
  form.write('abandonment.cap', 'tres');
  form.write('retry.rules', { busy: { delayMs: '5m', maxAttempts: 'tres' } });
  expect(await form.compare()).toBe('abandonment.cap');
  expect([...form.wrong.value]).toEqual([
    ['abandonment.cap', 'notANumber'],
    ['retry.rules.busy.maxAttempts', 'notANumber'],
  ]);
  expect(asked).toEqual([]);
  form.write('abandonment.cap', '3');
  expect(form.wrong.value.has('abandonment.cap')).toBe(false);
});

it('puts what the service refuses beside the fields that it names', async () => {
  const fields = [
    { in: 'body', path: '/abandonment/cap', code: 'tooLarge', message: '0 to 1' },
    { in: 'body', path: '/dispositions/0/meaning', code: 'notAllowed', message: 'a meaning' },
    { in: 'body', path: '/dispositions/0/requires/1', code: 'notAllowed', message: 'a field' },
    { in: 'body', path: '/callerId', code: 'missing', message: 'a phone number' },
    { in: 'body', path: '/abandonment/window/days', code: 'tooLarge', message: '1 to 366' },
    { in: 'body', path: '/retry/rules/busy', code: 'missing', message: 'a rule' },
  ] as const;
  const { form } = aForm(document, () => Promise.reject(new ApiProblem({ status: 400, fields })));
  expect(await form.compare()).toBe('callerId.number');
  expect([...form.wrong.value]).toEqual([
    ['abandonment.cap', { expected: '0 to 1' }],
    ['dispositions.0.meaning', { expected: 'a meaning' }],
    ['dispositions.0.requires', { expected: 'a field' }],
    ['callerId.number', { expected: 'a phone number' }],
    ['abandonment.window.days', { expected: '1 to 366' }],
    ['retry.rules.busy', { expected: 'a rule' }],
  ]);
  expect(form.trouble.value).toBeUndefined();
});

it('says what is wrong with the whole where the service names no field', async () => {
  const refusal = new ApiProblem({ status: 404, reason: 'trunkUnknown' });
  const { form } = aForm(document, () => Promise.reject(refusal));
  await form.compare();
  expect(form.trouble.value).toBe(refusal);
});

it('asks for the id of a new campaign first', async () => {
  const { form, asked } = aForm();
  expect(await form.compare()).toBe('id');
  form.write('id', 'nueva');
  await form.compare();
  expect(asked).toMatchObject([{ path: '/campaigns/nueva?dryRun=true', body: { id: 'nueva' } }]);
});

it('begins a new campaign with the usual retries, so that changing one keeps the others', async () => {
  const { form, asked } = aForm();
  form.write('id', 'nueva');
  const rules = form.drafts.value.get('retry.rules') as Record<string, Draft>;
  form.write('retry.rules', { ...rules, busy: { delayMs: '20m', maxAttempts: '6' } });
  await form.compare();
  const usual = campaignDefaults.retry?.rules;
  const { retry } = campaignSchema.parse({ ...document, ...(asked[0]?.body as object) });
  expect(retry.rules).toEqual({ ...usual, busy: { delayMs: 1_200_000, maxAttempts: 6 } });
});

it('takes a whole document, keeps its own id, and refuses what is none or has something unknown', () => {
  const { form } = aForm(document);
  expect(JSON.parse(form.json)).toMatchObject({ id: 'mora', dispositions: [{ name: 'paga' }] });
  expect(form.takeJson('{"id"')).toBe('notJson');
  expect(form.takeJson('[]')).toBe('notJson');
  const written = { ...document, retry: { ...(document['retry'] as object), colour: 'red' } };
  expect(form.takeJson(JSON.stringify(written))).toEqual({ unknown: 'retry.colour' });
  expect(form.takeJson(JSON.stringify({ ...document, id: 'other', priority: 7, maxLines: 'many' }))).toBeUndefined();
  expect(form.drafts.value.get('id')).toBe('mora');
  expect(form.drafts.value.get('priority')).toBe('7');
  expect([...form.wrong.value]).toEqual([['maxLines', 'notANumber']]);
});
