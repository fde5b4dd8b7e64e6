import { describe, expect, it } from 'vitest';
import { readMoney } from './read-money.ts';

describe('readMoney', () => {
  it.each([
    ['USD 100', '100', 'USD'],
    ['100 USD', '100', 'USD'],
    ['US$ 1.234,50', '1234.50', 'USD'],
    ['U$S20', '20', 'USD'],
    ['S/ 1,500.00', '1500.00', 'PEN'],
    ['S/.1500', '1500', 'PEN'],
    ['R$ 1.500,00', '1500.00', 'BRL'],
    ['1.500,00 reais', '1500.00', 'BRL'],
    ['COP 99,90', '99.90', 'COP'],
    ['cop$ 1.000.000', '1000000', 'COP'],
    ['UF 12,5', '12.5', 'CLF'],
    ['20 dólares', '20', 'USD'],
    ['€ 7', '7', 'EUR'],
  ])('reads %s as %s %s', (text, amount, currency) => expect(readMoney(text)).toEqual({ amount, currency }));

  it.each([
    ['$ 1.234.567', '1234567'],
    ['1,234.50', '1234.50'],
    ['-250.000', '-250000'],
    ['5.000 pesos', '5000'],
    ['$5,000.00 M.N.', '5000.00'],
    ["1'500.00", '1500.00'],
    ['1 234 567,8', '1234567.8'],
  ])('reads %s as %s of no currency in particular', (text, amount) => expect(readMoney(text)).toEqual({ amount }));

  it.each(['XYZ 100', '100 zz'])('reads %s, and says that its word is no currency', (text) => {
    expect(readMoney(text)).toEqual({ amount: '100', unknownWord: true });
  });

  it.each(['', 'abc', 'USD', '1.2.3', '12a', 'aprox. cien 100', '1e9', '10 20 a 30 b'])(
    'does not take %j for money',
    (text) => expect(readMoney(text)).toBeUndefined(),
  );
});
