import { expect, it, vi } from 'vitest';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import type { Applied, Question } from '../../shared/api-client.ts';
import { ApiProblem } from '../../shared/api-problem.ts';
import { campaignFields } from './campaign-fields.ts';
import { CampaignForm, type CampaignDocument } from './campaign-form.ts';

const document = campaignSchema.parse({
  id: 'mora',
  trunks: ['claro'],
  callerId: { number: '+576015550000', displayName: 'Cobranza' },
  country: 'CO',
  abandonment: { window: { type: 'rollingDays', days: 30 } },
  dispositions: [{ name: 'paga', meaning: 'paid' }],
}) as unknown as CampaignDocument;
const applied: Applied = { id: 'mora', change: 'updated', differences: [{ key: 'priority', before: 50, after: 60 }] };

function aForm(
  before?: CampaignDocument,
  answer: (question: Question) => Promise<Applied> = () => Promise.resolve(applied),
): { form: CampaignForm; asked: Question[]; onApplied: ReturnType<typeof vi.fn> } {
  const asked: Question[] = [];
  const onApplied = vi.fn();
  const form = new CampaignForm(
    {
      api: {
        ask: <R>(question: Question) => {
          asked.push(question);
          return answer(question) as Promise<R>;
        },
      },
      proof: { pass: (act) => act() },
      onApplied,
    },
    before,
  );
  return { form, asked, onApplied };
}

it('has a field for every setting that a campaign can have', () => {
  const settings = Object.keys(campaignSchema._zod.def.in.shape);
  expect(new Set(campaignFields.map(({ path }) => path.split('.')[0]))).toEqual(new Set(settings));
});

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
  form.write('retry.rules', '{');
  expect(await form.compare()).toBe('abandonment.cap');
  expect([...form.wrong.value]).toEqual([
    ['abandonment.cap', 'notANumber'],
    ['retry.rules', 'notJson'],
  ]);
  expect(asked).toEqual([]);
  form.write('abandonment.cap', '3');
  expect(form.wrong.value.has('abandonment.cap')).toBe(false);
});

it('puts what the service refuses beside the fields that it names', async () => {
  const fields = [
    { in: 'body', path: '/abandonment/cap', code: 'tooLarge', message: '0 to 1' },
    { in: 'body', path: '/dispositions/0/meaning', code: 'notAllowed', message: 'a meaning' },
    { in: 'body', path: '/callerId', code: 'missing', message: 'a phone number' },
  ] as const;
  const { form } = aForm(document, () => Promise.reject(new ApiProblem({ status: 400, fields })));
  expect(await form.compare()).toBe('callerId.number');
  expect([...form.wrong.value]).toEqual([
    ['abandonment.cap', { expected: '0 to 1' }],
    ['dispositions', { expected: 'a meaning' }],
    ['callerId.number', { expected: 'a phone number' }],
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
