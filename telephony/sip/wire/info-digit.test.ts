import { describe, expect, it } from 'vitest';
import { digitTypes, readInfoDigit, writeInfoDigit } from './info-digit.ts';

describe('the digit of an INFO request', () => {
  it.each([
    ['application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n', '5'],
    ['application/dtmf-relay; charset=utf-8', 'Duration=100\nSignal = *\n', '*'],
    ['Application/DTMF-Relay', 'signal=11\r\n', '#'],
    ['application/dtmf', '7\r\n', '7'],
    ['application/dtmf', 'd', 'D'],
    ['application/dtmf', '55', undefined],
    ['application/dtmf-relay', 'Duration=160\r\n', undefined],
    ['application/media_control+xml', '<x/>', undefined],
    [undefined, '5', undefined],
  ])('%s %j is %s', (type, body, digit) => {
    expect(readInfoDigit(type, body)).toBe(digit);
  });
});

it('is read as it was written', () => {
  for (const digit of '0123456789*#ABCD') expect(readInfoDigit(digitTypes[0], writeInfoDigit(digit, 100))).toBe(digit);
});
