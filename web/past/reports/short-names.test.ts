import { expect, it } from 'vitest';
import { shortNames } from './short-names.ts';

it('leaves out what all rows have in common, and what is said twice', () => {
  expect(
    shortNames([
      ['Mora', 'contacto', 'contacto'],
      ['Mora', 'promesa', 'promesa de pago'],
    ]),
  ).toEqual(['contacto', 'promesa · promesa de pago']);
  expect(
    shortNames([
      ['Mora', 'busy'],
      ['Cards', 'busy'],
    ]),
  ).toEqual(['Mora', 'Cards']);
  expect(shortNames([['Mora'], ['Mora']])).toEqual(['Mora', 'Mora']);
  expect(shortNames([])).toEqual([]);
});
