import { afterEach, expect, it } from 'vitest';
import { formatFor } from './format.ts';
import { numberLocale, writeNumbersAsIn } from './number-locale.ts';

afterEach(() => writeNumbersAsIn(['es-419', 'en-US']));

it.each([
  [[], '3.5 %'],
  [['es'], '3.5 %'],
  [['en-GB', 'es-CO', 'es-MX'], '3,5 %'],
  [['es-MX', 'es-CO'], '3.5 %'],
  [['es-no-such-country-1'], '3.5 %'],
] as const)('writes a share for a reader of %j as %s', (wanted, text) => {
  const { percent } = formatFor('es');
  writeNumbersAsIn(wanted);
  expect(percent(0.035)).toBe(text);
});

it('keeps the languages apart', () => {
  writeNumbersAsIn(['es-AR']);
  expect(formatFor('en').decimal(2.5, 1)).toBe('2.5');
  expect([numberLocale('es'), numberLocale('en')]).toEqual(['es-AR', 'en-US']);
});
