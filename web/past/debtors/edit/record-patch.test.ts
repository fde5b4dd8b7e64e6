import { expect, it } from 'vitest';
import { differencesOf } from './record-differences.ts';
import { inverseOf, patchOf } from './record-patch.ts';
import type { RecordDocument } from './record-texts.ts';

const before: RecordDocument = {
  name: 'Ana Peña',
  segment: 'A',
  phones: [
    { number: '+573007451234', lineType: 'mobile' },
    { number: '+576015550100', lineType: 'fixed' },
    { number: '+573007450000', lineType: 'mobile' },
  ],
  debts: [{ id: 'D-1', balance: '10' }, { id: 'D-2' }],
  priority: 5,
  requiredSkills: [],
  fields: { ciudad: 'Cali', nota: 'x' },
};
const { segment: _, ...rest } = before;
const after: RecordDocument = {
  ...rest,
  language: 'es',
  phones: [
    { number: '+576015550100', lineType: 'fixed' },
    { lineType: 'mobile', number: '+573007451234' },
    { number: '300' },
  ],
  debts: [{ id: 'D-1', balance: '12' }, { id: 'D-2' }, { id: 'D-3' }],
  fields: { ciudad: 'Cali', 'a/b': 'y' },
};

it('sends what is another alone, and null for what is gone', () => {
  expect(patchOf(before, after)).toEqual({
    segment: null,
    language: 'es',
    phones: after.phones,
    debts: after.debts,
    fields: { nota: null, 'a/b': 'y' },
  });
  expect(patchOf(before, structuredClone(before))).toEqual({});
  const turned = { ...before, phones: before.phones.map(({ number, ...more }) => ({ ...more, number })) };
  expect(patchOf(before, turned)).toEqual({});
});

it('takes a patch back part by part, and leaves what the patch did not name', () => {
  expect(inverseOf(patchOf(before, after), before)).toEqual({
    segment: 'A',
    language: null,
    phones: before.phones,
    debts: before.debts,
    fields: { nota: 'x', 'a/b': null },
  });
  expect(inverseOf({ priority: 9 }, before)).toEqual({ priority: 5 });
});

it('says thing by thing how a record was and will be', () => {
  expect(differencesOf(before, after)).toEqual([
    { of: 'part', part: 'segment', before: 'A', after: undefined },
    { of: 'part', part: 'language', before: undefined, after: 'es' },
    { of: 'phone', number: '+573007450000', before: before.phones[2], after: undefined },
    { of: 'phone', number: '300', before: undefined, after: { number: '300' } },
    { of: 'order', before: ['+573007451234', '+576015550100'], after: ['+576015550100', '+573007451234'] },
    { of: 'debt', id: 'D-1', before: { id: 'D-1', balance: '10' }, after: { id: 'D-1', balance: '12' } },
    { of: 'debt', id: 'D-3', before: undefined, after: { id: 'D-3' } },
    { of: 'field', name: 'nota', before: 'x', after: undefined },
    { of: 'field', name: 'a/b', before: undefined, after: 'y' },
  ]);
});

it('sees another extension of a number, and nothing where all is as it was', () => {
  const [phone, ...others] = before.phones;
  if (!phone) throw new Error('no phone');
  const changed = { ...before, phones: [{ ...phone, extension: '12' }, ...others] };
  expect(differencesOf(before, changed)).toEqual([
    { of: 'phone', number: phone.number, before: phone, after: { ...phone, extension: '12' } },
  ]);
  expect(differencesOf(before, structuredClone(before))).toEqual([]);
});
