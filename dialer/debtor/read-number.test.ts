import { describe, expect, it } from 'vitest';
import { readAmount, readDecimal, readShare } from './read-number.ts';

describe('readAmount', () => {
  it.each([
    ['1.234.567,89', '1234567.89'],
    ['1,234,567.89', '1234567.89'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['1.234', '1234'],
    ['1,234', '1234'],
    ['12,5', '12.5'],
    ['12.50', '12.50'],
    ['1234.567', '1234.567'],
    ['0,125', '0.125'],
    ['1 234 567,8', '1234567.8'],
    ['-250.000', '-250000'],
    ['0', '0'],
    ['000123', '123'],
  ])('reads %s as %s', (text, amount) => expect(readAmount(text)).toBe(amount));

  it.each(['', 'abc', '1.2.3', '1,23,456', '12..5', '1.234,567,89', '--5', '1e9', '12a', '9'.repeat(19)])(
    'does not take %j for an amount',
    (text) => expect(readAmount(text)).toBeUndefined(),
  );
});

describe('readDecimal and readShare', () => {
  it.each([
    ['0,75', 0.75],
    ['-3', -3],
    ['12.5', 12.5],
    ['x', undefined],
    ['1.234.567', undefined],
    ['Infinity', undefined],
  ])('reads the number %s', (text, number) => expect(readDecimal(text)).toBe(number));

  it.each([
    ['0.35', 0.35],
    ['35 %', 0.35],
    ['100%', 1],
    ['35', undefined],
    ['-1%', undefined],
  ])('reads the share %s', (text, share) => expect(readShare(text)).toBe(share));
});
