import { wordsOfError } from '../../test/support/words-of-error.ts';
import { expect, it } from 'vitest';
import { campaignSchema } from '../campaign-schema.ts';
import { readDocuments } from '../read-documents.ts';

const minimal = 'id: mora-30\ntrunks: [carrier]\ncallerId: "+576015550100"\ncountry: CO\n';
const read = (experiment: string) =>
  readDocuments(`${minimal}experiment: ${experiment}\n`, campaignSchema, {
    source: 'c.yaml',
    code: 'CAMPAIGN_INVALID',
  })[0]?.experiment;
const refusal = (experiment: string) => wordsOfError(() => read(experiment));

const local = '{ id: local, share: 0.5, sets: { callerId: "+576045550100" } }';
const slow = '{ id: slow, share: 0.5, sets: { dialingMode: progressive, matching: longestIdle, cap: 0.01 } }';

it('makes a whole experiment of an id and one arm, and waits for more debtors than half-hours', () => {
  expect(read(`{ id: e, arms: [${local}] }`)).toEqual({
    id: 'e',
    arms: [{ id: 'local', share: 0.5, holdOut: false, sets: { callerId: { number: '+576045550100' } } }],
    randomOrder: 0.05,
    measure: 'rightContact',
    worth: { rightContact: 1, promise: 5, paid: 20 },
    harm: { alpha: 0.05, minimumUnits: 200 },
    state: 'running',
    stopped: [],
  });
  expect(read(`{ id: e, arms: [${slow}] }`)?.harm.minimumUnits).toBe(24);
});

it('reads what it wrote: a stored experiment stays as it is', () => {
  const experiment = read(`{ id: e, arms: [${local}] }`);
  const stored = { ...experiment, stopped: [{ arm: 'local', at: 1, by: 'harm' }] };
  expect(read(JSON.stringify(stored))).toEqual(stored);
});

it('holds nobody out unless asked, and takes a hold-out beside other arms by debtor', () => {
  expect(read(`{ id: e, arms: [${local}, { id: none, share: 0.05, holdOut: true }] }`)?.arms).toHaveLength(2);
  expect(read('{ id: e }')).toMatchObject({ arms: [], randomOrder: 0.05 });
});

it.each([
  [`{ id: e, arms: [{ id: control, share: 0.5, sets: { script: b } }] }`, 'experiment.arms[0].id'],
  [`{ id: e, arms: [${local}, ${local}] }`, 'experiment.arms[1].id'],
  [`{ id: e, arms: [${local}, { id: b, share: 0.46, sets: { script: b } }] }`, 'experiment.arms'],
  [`{ id: e, arms: [{ id: b, share: 0.5 }] }`, 'experiment.arms[0]'],
  [`{ id: e, arms: [{ id: b, share: 0.5, holdOut: true, sets: { script: b } }] }`, 'experiment.arms[0]'],
  [
    `{ id: e, arms: [{ id: b, share: 0.2, sets: { dialingMode: progressive } }, { id: c, share: 0.2, sets: { script: b } }] }`,
    'experiment.arms[1].sets',
  ],
  [
    `{ id: e, arms: [{ id: b, share: 0.2, sets: { dialingMode: progressive, script: b } }] }`,
    'experiment.arms[0].sets',
  ],
  [`{ id: e, arms: [{ id: b, share: 0.2, sets: { cap: 0.2 } }] }`, 'experiment.arms[0].sets.cap'],
  [`{ id: e, randomOrder: 0.6 }`, 'experiment.randomOrder'],
  [`{ id: e, arms: [{ id: b, share: 0.2, sets: { matching: random } }] }`, 'experiment.arms[0].sets.matching'],
])('refuses %s, and says where', (experiment, path) => {
  expect(refusal(experiment)).toContain(path);
});
