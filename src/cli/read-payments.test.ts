import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPayments } from './read-payments.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'payments-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const file = path.join(folder, 'paid.csv');
  await writeFile(file, text);
  return readPayments(file);
}

it('adds the payments of a debtor up, whatever other columns there are', async () => {
  expect(
    await read('\uFEFFdate,debtorId,amount\n2026-11-01,D1,100\n2026-11-02,D2,7.50\n2026-11-03,D1,20.25\n'),
  ).toEqual([
    { debtorId: 'D1', amount: 120.25 },
    { debtorId: 'D2', amount: 7.5 },
  ]);
});

it.each([
  ['an amount with signs', 'debtorId,amount\nD1,10\nD2,"$ 1.000,00"\n', 3],
  ['a negative amount', 'debtorId,amount\nD1,-5\n', 2],
  ['no debtor', 'debtorId,amount\n,5\n', 2],
  ['no such column', 'id,amount\nD1,5\n', 2],
])('names the line with %s', async (_, text, line) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'IMPORT_FAILED', detail: { reason: 'paymentWrong', line } });
});

it('says when there is no file, and when it is no CSV', async () => {
  const unreadable = { code: 'IMPORT_FAILED', detail: { reason: 'listUnreadable' } };
  await expect(readPayments(path.join(folder, 'none.csv'))).rejects.toMatchObject(unreadable);
  await expect(read('debtorId,amount\n"D1,5\n')).rejects.toMatchObject(unreadable);
});
