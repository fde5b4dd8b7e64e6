import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import { readDocuments } from '../../../config/read-documents.ts';
import { packageRoot } from '../../../kernel/package-root.ts';
import { campaignFields } from '../campaigns/campaign-fields.ts';
import { draftOf, readDraft, type Draft, type TextsWrong } from './setting-draft.ts';
import type { Shape } from './setting-shape.ts';
import { documentOf, draftsOfDocument } from './settings-document.ts';

const full = {
  ...{ id: 'mora', trunks: ['claro'], callerId: { number: '+576015550000', displayName: 'Cobranza' }, country: 'CO' },
  abandonment: { window: { type: 'rollingDays', days: 30 }, messagePromptId: 'sorry' },
  machines: { onMachine: { leaveMessage: 'saludo', content: 'limited' } },
  detection: 'beforeConnect',
  requiredSkills: [{ skill: 'es', minLevel: 5 }],
  dispositions: [
    { name: 'paga', meaning: 'paid', labels: { en: 'pays' } },
    { name: 'promesa', meaning: 'promiseToPay', requires: ['promisedUntil'] },
  ],
  matching: {
    needs: [
      {
        name: 'legal',
        when: { cases: ['demanda'], daysPastDue: { min: 90 }, promise: ['broken', 'none'] },
        require: { skills: [{ skill: 'legal' }], licences: ['abogado'] },
      },
      { name: 'nobody', when: { portfolio: ['vendida'] }, doNotRoute: true },
    ],
  },
  experiment: {
    id: 'local',
    arms: [{ id: 'near', share: 0.5, sets: { callerId: { number: '+576015550101' } } }],
    stopped: [{ arm: 'far', at: 5, by: 'operator' }],
  },
};

const examples = ['minimal.yaml', 'by-stage.yaml'].flatMap((file) =>
  readDocuments(readFileSync(path.join(packageRoot(), 'config/campaigns', file), 'utf8'), campaignSchema, {
    source: file,
    code: 'CAMPAIGN_INVALID',
  }),
);

it.each([campaignSchema.parse(full), ...examples])(
  'gives back every setting of a campaign as it took it: %#',
  (campaign) => {
    const { document, wrong } = documentOf(campaignFields, draftsOfDocument(campaignFields, campaign));
    expect([...wrong]).toEqual([]);
    expect(campaignSchema.parse(document)).toEqual(campaign);
  },
);

const window: Shape = { kind: 'variant', tag: 'type', variants: { day: [], hours: [{ key: 'hours', kind: 'count' }] } };
const onMachine: Shape = {
  kind: 'variant',
  variants: { hangUp: [], leaveMessage: [{ key: 'leaveMessage', kind: 'text' }] },
};
const retries: Shape = { kind: 'byKey', keys: ['busy', 'fax'], parts: [{ key: 'delayMs', kind: 'duration' }] };
const experiment: Shape = { kind: 'parts', isOptional: true, parts: [{ key: 'id', kind: 'text' }] };
const skills: Shape = { kind: 'list', parts: [{ key: 'skill', kind: 'text' }] };
const levels: Shape = { kind: 'levels' };

describe('a draft', () => {
  it.each<[string, Shape, unknown]>([
    ['a form that names itself', window, { type: 'hours', hours: 24 }],
    ['a form that is its name', onMachine, 'hangUp'],
    ['a form that its part names', onMachine, { leaveMessage: 'saludo' }],
    ['rows by key', retries, { busy: { delayMs: '10m' } }],
    ['no rows by key, which is not the same as none named', retries, {}],
    ['levels', levels, { es: 8, pt: 3 }],
    ['rows', skills, [{ skill: 'es' }, { skill: 'legal' }]],
    ['what is there, though it says nothing', experiment, {}],
  ])('gives back %s', (_, shape, value) => {
    expect(readDraft(shape, draftOf(shape, value), 'at', new Map())).toEqual(value);
  });

  it.each<[string, Shape, Draft]>([
    ['rows', skills, []],
    ['a form', window, { is: '' }],
    ['what may be there', experiment, ''],
    ['rows by key that nobody named', retries, ''],
  ])('leaves out %s', (_, shape, draft) => {
    expect(readDraft(shape, draft, 'at', new Map())).toBeUndefined();
  });

  it('says where a text stands that is no number', () => {
    const wrong: TextsWrong = new Map();
    readDraft(window, { is: 'hours', hours: 'todas' }, 'abandonment.window', wrong);
    readDraft(levels, [{ name: 'es', level: 'alto' }], 'skills', wrong);
    expect([...wrong]).toEqual([
      ['abandonment.window.hours', 'notANumber'],
      ['skills.0.level', 'notANumber'],
    ]);
  });

  it.each<[Shape, unknown]>([
    [window, 'day'],
    [window, { type: 'year' }],
    [skills, 'es'],
    [retries, ['busy']],
    [{ kind: 'count' }, { not: 'a number' }],
  ])('is nothing that the form would lose without a word: %o of %o', (shape, value) => {
    const wrong: TextsWrong = new Map();
    expect(readDraft(shape, draftOf(shape, value), 'at', wrong)).toBeUndefined();
  });
});
