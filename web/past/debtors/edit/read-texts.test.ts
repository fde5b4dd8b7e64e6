import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTexts } from './read-texts.ts';
import { textsOf, type RecordDocument, type RecordTexts } from './record-texts.ts';

const before: RecordDocument = {
  name: 'Ana Peña',
  phones: [{ number: '+573007451234', lineType: 'mobile' }],
  debts: [{ id: 'D-1', balance: '1234.567', currency: 'COP', daysPastDue: 40 }],
  priority: 5,
  requiredSkills: [{ skill: 'negotiation', minLevel: 5 }],
  fields: { ciudad: 'Cali' },
};

/** What the form of `before` reads with other texts in it. */
function read(change: Partial<RecordTexts['parts']>, rows: Partial<Omit<RecordTexts, 'parts'>> = {}) {
  const texts = textsOf(before);
  return readTexts({ ...texts, ...rows, parts: { ...texts.parts, ...change } }, before);
}

const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one.trim() === one && one !== '');
const optional = { requiredKeys: [] } satisfies fc.RecordConstraints<never>;
const phone = fc
  .record({ lineType: fc.constantFrom('mobile', 'fixed'), extension: fc.constant('12') } as const, optional)
  .chain((more) => fc.integer({ min: 1e9, max: 9e9 }).map((number) => ({ number: `+57${number}`, ...more })));
const debt = fc
  .record(
    { portfolio: text, balance: fc.constantFrom('0', '-12.5', '1234.567'), daysPastDue: fc.nat(99_999) },
    optional,
  )
  .chain((more) => text.map((id) => ({ id, ...more })));
const documents = fc.record(
  {
    ...{
      name: text,
      segment: text,
      language: fc.constantFrom('es', 'pt-BR'),
      score: fc.float({ noNaN: true, min: 0, max: 9 }),
    },
    timeZone: fc.constantFrom('America/Bogota', 'Europe/Madrid'),
    phones: fc.uniqueArray(phone, { minLength: 1, maxLength: 4, selector: ({ number }) => number }),
    debts: fc.uniqueArray(debt, { maxLength: 4, selector: ({ id }) => id }),
    priority: fc.integer({ min: -1e6, max: 1e6 }),
    requiredSkills: fc.array(
      fc.record({ skill: fc.constantFrom('a', 'b-2'), minLevel: fc.integer({ min: 1, max: 10 }) }),
      {
        maxLength: 2,
      },
    ),
    fields: fc.dictionary(text, fc.string(), { maxKeys: 4 }),
  },
  { requiredKeys: ['phones', 'debts', 'priority', 'requiredSkills', 'fields'] },
);

it('reads what stands in the form as it stood in the record', () => {
  fc.assert(
    fc.property(documents as fc.Arbitrary<RecordDocument>, (document) => {
      expect(readTexts(textsOf(document), document)).toEqual({ document, wrong: new Map() });
    }),
    { numRuns: 50 },
  );
});

it('takes amounts, numbers and skills as people write them', () => {
  const debts = [{ id: 'D-1', portfolio: '', balance: '-1.250.000,50', currency: 'cop', daysPastDue: '12' }];
  const { document, wrong } = read(
    { priority: '', requiredSkills: 'es; cobro:3', answerProbability: '0,25' },
    { debts },
  );
  expect(wrong).toEqual(new Map());
  expect(document).toMatchObject({
    priority: 0,
    answerProbability: 0.25,
    requiredSkills: [
      { skill: 'es', minLevel: 1 },
      { skill: 'cobro', minLevel: 3 },
    ],
    debts: [{ id: 'D-1', balance: '-1250000.50', currency: 'COP', daysPastDue: 12 }],
  });
});

it.each([
  ['language', 'español'],
  ['timeZone', '-05:00'],
  ['timeZone', 'America/Nowhere'],
  ['priority', '1.5'],
  ['priority', '1000001'],
  ['requiredSkills', 'cobro:11'],
  ['requiredSkills', 'dos palabras'],
  ['score', 'alto'],
  ['answerProbability', '1.1'],
] as const)('names %s that is %s', (part, value) => {
  expect(read({ [part]: value }).wrong).toEqual(new Map([[`/${part}`, 'wrong']]));
});

it('names the row and the part that is wrong, and what stands twice', () => {
  const row = { number: '+573007451234', extension: '', timeZone: '' };
  const debt = { id: 'D-1', portfolio: '', balance: '', currency: '', daysPastDue: '' };
  const rows: Omit<RecordTexts, 'parts'> = {
    phones: [row, { ...row, extension: 'dos' }, { ...row, number: ' ', timeZone: 'Bogotá' }],
    debts: [{ ...debt, balance: 'mucho', currency: 'pesos', daysPastDue: '-1' }, debt, { ...debt, id: '' }],
    fields: [
      { name: 'ciudad', text: 'Cali' },
      { name: 'ciudad ', text: 'Lima' },
      { name: '', text: 'x' },
    ],
  };
  expect(Object.fromEntries(read({}, rows).wrong)).toEqual({
    '/phones/1/number': 'twice',
    '/phones/1/extension': 'wrong',
    '/phones/2/number': 'wrong',
    '/phones/2/timeZone': 'wrong',
    '/debts/0/balance': 'wrong',
    '/debts/0/currency': 'wrong',
    '/debts/0/daysPastDue': 'wrong',
    '/debts/1/id': 'twice',
    '/debts/2/id': 'wrong',
    '/fields/1/name': 'twice',
    '/fields/2/name': 'wrong',
  });
  expect([...read({}, { phones: [] }).wrong.keys()]).toEqual(['/phones']);
});
