import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { writeNumbersAsIn } from '../../src/messages/number-locale.ts';
import { amountOf, moneyText } from './money.ts';

afterEach(() => writeNumbersAsIn(['es-419', 'en-US']));

it.each([
  ['1250000', '1250000'],
  ['1.250.000', '1250000'],
  ['1,250,000', '1250000'],
  ['$ 1.250.000', '1250000'],
  ['1.250', '1250'],
  ['850,50', '850.50'],
  ['850.5', '850.5'],
  ['1.250.000,75', '1250000.75'],
  ['1,250,000.75', '1250000.75'],
  ['007', '7'],
  ['', undefined],
  ['mil', undefined],
  ['-5', undefined],
  ['1.25.000', undefined],
  ['1..2', undefined],
  ['12,', undefined],
  ['1234567890123456', undefined],
])('reads %j as %j', (text, amount) => {
  expect(amountOf(text)).toBe(amount);
});

it('reads what it shows, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom('es', 'en'), (whole, language) => {
      expect(amountOf(moneyText(String(whole), undefined, language))).toBe(String(whole));
    }),
  );
});

it('shows money in the currency of the debt, its numbers as in the country of whoever reads', () => {
  writeNumbersAsIn(['es-CO', 'en-US']);
  expect(moneyText('1250000', 'COP', 'es').replaceAll(/\s/g, ' ')).toBe('$ 1.250.000');
  expect(moneyText('850.50', 'USD', 'en')).toBe('$850.50');
  writeNumbersAsIn(['es-MX']);
  expect(moneyText('1250000', 'MXN', 'es')).toBe('$1,250,000');
});
