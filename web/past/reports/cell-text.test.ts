import { expect, it } from 'vitest';
import { formatFor } from '../../../src/messages/format.ts';
import { cellText, growth } from './cell-text.ts';

const inSpanish = { language: 'es', format: formatFor('es') } as const;

it.each([
  ['share', 0.0345, '3.5 %'],
  ['ms', 754_000, '12:34'],
  ['day', 20261128, '28 nov 2026'],
  ['count', 12_345, '12,345'],
  ['number', 9, '9.0'],
  ['number', 2.25, '2.3'],
  ['text', 'mora', 'mora'],
  ['count', null, '–'],
  ['text', '', '–'],
] as const)('shows %s %s as %s', (kind, cell, text) => {
  expect(cellText(kind, cell, inSpanish)).toBe(text);
});

it('says by how much a figure grew, where there is something to compare with', () => {
  expect(growth(12, 10)).toBeCloseTo(0.2);
  expect(growth(0, 10)).toBe(-1);
  expect([growth(5, 0), growth(5, null), growth('a', 5)]).toEqual([undefined, undefined, undefined]);
});
