import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readPayments } from './read-payments.ts';

const read = (text: string | Buffer) => readPayments(Readable.from([Buffer.from(text)]), 'CO');

it.each([
  [
    'adds the payments of a debtor up, whatever other columns there are',
    '\uFEFFdate,debtorId,amount\n2026-11-01,D1,100\n2026-11-02,D2,7.50\n2026-11-03,D1,20.25\n',
    3,
    { D1: 120.25, D2: 7.5 },
  ],
  [
    'reads what a spreadsheet saves, and amounts as people write them',
    Buffer.from('Fecha;Monto;Deudor;Señal\r\n1 nov;$ 1.250.000,5;1020345678;sí\r\n\r\n', 'latin1'),
    1,
    { 1020345678: 1_250_000.5 },
  ],
  ['takes the names that columns have in lists', 'Cédula,Valor\n1.020.345.678,0\n', 1, { 1020345678: 0 }],
])('%s', async (_, text, rows, paid) => {
  const found = await read(text);
  expect([found.rows, Object.fromEntries(found.paid)]).toEqual([rows, paid]);
});

it.each([
  ['a word for an amount', 'debtorId,amount\nD1,10\nD2,mil\n', { reason: 'paymentWrong', row: 3 }],
  ['a negative amount', 'debtorId,amount\n\nD1,-5\n', { reason: 'paymentWrong', row: 3 }],
  ['no amount', 'debtorId,amount\nD1\n', { reason: 'paymentWrong', row: 2 }],
  ['no debtor', 'debtorId,amount\n,5\n', { reason: 'paymentWrong', row: 2 }],
  ['a quote that is not closed', 'debtorId,amount\n"D1,5\n', { reason: 'paymentWrong', row: 2 }],
  ['no column of debtors', 'name,amount\nD1,5\n', { reason: 'paymentColumns' }],
  ['no column of amounts', 'debtorId,paid on\nD1,5\n', { reason: 'paymentColumns' }],
  ['nothing but names of columns', 'debtorId,amount\n', { reason: 'paymentsMissing' }],
  ['nothing', '', { reason: 'headerMissing' }],
])('says what is wrong with a file that has %s', async (_, text, detail) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'IMPORT_FAILED', detail });
});

it('accepts payments of 100,000 debtors and refuses a file with more', async () => {
  const file = (count: number) => `id,monto\n${Array.from({ length: count }, (_, n) => `D${n},1`).join('\n')}`;
  expect(await read(file(100_000))).toMatchObject({ rows: 100_000 });
  const detail = { reason: 'paymentsTooMany', most: 100_000 };
  await expect(read(file(100_001))).rejects.toMatchObject({ code: 'IMPORT_FAILED', detail });
});
