import { expect, it } from 'vitest';
import { scorecardBody } from '../../../src/api/contracts/review.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { identifierOf } from './identifier-of.ts';
import { bodyOf, emptyRow, formOf, problemsIn } from './scorecard-form.ts';

const criteria = [{ id: 'greeting', name: 'Saluda', weight: 1.5, isCritical: true, guidance: 'Dice quién llama.' }];
const scorecard: Scorecard = {
  ...{ id: 'base', name: 'Base' },
  versions: [
    { ...{ version: 1, by: 'rosa', at: 1, isUsed: true }, criteria: [] },
    { ...{ version: 2, by: 'rosa', at: 2, isUsed: false }, criteria },
  ],
};

it('begins with the newest version, and sends it back as it was', () => {
  expect(bodyOf(formOf(scorecard))).toEqual({ name: 'Base', criteria });
});

it('gives new criteria ids of their own, and leaves known ones theirs', () => {
  const { rows } = formOf(scorecard);
  const added = ['Greeting', 'Cédula y año', 'Cédula y año!'].map((name, n) => ({ ...emptyRow(n + 1), name }));
  const body = bodyOf({ name: ' Base ', rows: [...rows, ...added] });
  expect(body.criteria.map(({ id }) => id)).toEqual(['greeting', 'greeting-2', 'cedula-y-ano', 'cedula-y-ano-2']);
  expect(scorecardBody.parse(body).name).toBe('Base');
});

it('finds every name that is missing and every weight that is none', () => {
  const row = (weight: string, name = 'x') => ({ ...emptyRow(3), weight, name });
  expect(problemsIn({ name: ' ', rows: [row('1', '')] })).toEqual([
    { at: 'name', kind: 'nameMissing' },
    { at: 'name-3', kind: 'nameMissing' },
  ]);
  for (const weight of ['', '0', '0,05', '101', '1e1', 'mucho', '-1'])
    expect(problemsIn({ name: 'x', rows: [row(weight)] })).toEqual([{ at: 'weight-3', kind: 'weightWrong' }]);
  for (const weight of ['0.1', '2,5', '100']) expect(problemsIn({ name: 'x', rows: [row(weight)] })).toEqual([]);
});

it('makes an identifier of any name', () => {
  expect(identifierOf('¡¿?!', new Set())).toBe('x');
  expect(identifierOf('¡¿?!', new Set(['x', 'x-2']))).toBe('x-3');
  const long = { name: 'ñ '.repeat(100), weight: '1' };
  expect(scorecardBody.safeParse(bodyOf({ name: 'x', rows: [{ ...emptyRow(0), ...long }] })).success).toBe(true);
});
