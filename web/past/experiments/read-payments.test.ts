import { expect, it } from 'vitest';
import { readPayments, textOf } from './read-payments.ts';

it('adds up what each debtor paid, amounts as programs or as people write them', () => {
  expect(readPayments('debtorId,amount\nD1,1250.50\nD2,30\nD1,49.50\n')).toEqual({
    payments: [
      { debtorId: 'D1', amount: 1_300 },
      { debtorId: 'D2', amount: 30 },
    ],
    rows: 3,
  });
  expect(readPayments('Fecha;Monto;Deudor\r\n1 nov;$ 1.250.000,5;1020345678\r\n')).toEqual({
    payments: [{ debtorId: '1020345678', amount: 1_250_000.5 }],
    rows: 1,
  });
});

it.each([
  ['', { wrong: 'columns' }],
  ['D1,30\n', { wrong: 'columns' }],
  ['debtorId,paid\nD1,30', { wrong: 'columns' }],
  ['debtorId,amount\n', { wrong: 'none' }],
  ['debtorId,amount\nD1,30\n\nD2,-5', { wrong: 'row', line: 4 }],
  ['debtorId,amount\nD1', { wrong: 'row', line: 2 }],
  ['debtorId,amount\n,30', { wrong: 'row', line: 2 }],
  [`debtorId,amount\n${'x'.repeat(201)},30`, { wrong: 'row', line: 2 }],
  ['debtorId,amount\nD1,"30', { wrong: 'row', line: 2 }],
])('says what is wrong with %j', (text, wrong) => {
  expect(readPayments(text)).toEqual(wrong);
});

it('takes as many debtors as a report does', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => `D${n},1`).join('\n');
  expect(readPayments(`debtorId,amount\n${rows(200_000)}`)).toMatchObject({ rows: 200_000 });
  expect(readPayments(`debtorId,amount\n${rows(200_001)}`)).toEqual({ wrong: 'tooMany' });
});

it('reads UTF-8, with its mark or without, and what Excel writes', () => {
  const bytes = (...codes: readonly number[]) => new Uint8Array(codes).buffer;
  expect(textOf(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xb1))).toBe('ñ');
  expect(textOf(bytes(0x64, 0xf1))).toBe('dñ');
});
