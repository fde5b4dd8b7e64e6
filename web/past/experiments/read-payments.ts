import type { z } from 'zod';
import type { experimentReportBody } from '../../../src/api/contracts/experiments.ts';
import { mostPayments } from '../../../src/api/contracts/most-payments.ts';
import { amountOf } from '../../shared/money.ts';
import { csvRows } from './csv-rows.ts';

type Payment = z.input<typeof experimentReportBody>['payments'][number];

/** What debtors paid, as a file says it. */
export interface Payments {
  /** One for each debtor: several payments of theirs are added up. */
  readonly payments: readonly Payment[];
  /** Rows of the file. */
  readonly rows: number;
}

/** Why a file is none of payments, and on which of its lines. */
export type PaymentsWrong =
  | { readonly wrong: 'columns' | 'none' | 'tooMany' }
  | { readonly wrong: 'row'; readonly line: number };

const debtorHeads = ['debtorid', 'deudor', 'debtor'];
const amountHeads = ['amount', 'monto'];
const mostIdLength = 200;

/** Reads the payments of a CSV whose first line names the columns of debtor and amount. Pure. */
export function readPayments(text: string): Payments | PaymentsWrong {
  const paid = new Map<string, number>();
  let places: Places | undefined;
  let rows = 0;
  for (const { line, cells } of csvRows(text)) {
    if (!places) {
      places = placesIn(cells);
      if (!places) return { wrong: 'columns' };
      continue;
    }
    const payment = paymentOf(cells, places);
    if (!payment) return { wrong: 'row', line };
    rows += 1;
    paid.set(payment.debtorId, (paid.get(payment.debtorId) ?? 0) + payment.amount);
    if (paid.size > mostPayments) return { wrong: 'tooMany' };
  }
  if (rows === 0) return { wrong: places ? 'none' : 'columns' };
  return { payments: [...paid].map(([debtorId, amount]) => ({ debtorId, amount })), rows };
}

interface Places {
  readonly debtor: number;
  readonly amount: number;
}

function placesIn(heads: readonly string[]): Places | undefined {
  const names = heads.map((head) => head.toLowerCase());
  const places = { debtor: placeOf(names, debtorHeads), amount: placeOf(names, amountHeads) };
  return places.debtor < 0 || places.amount < 0 ? undefined : places;
}

function paymentOf(cells: readonly string[], { debtor, amount: place }: Places): Payment | undefined {
  const debtorId = cells[debtor] ?? '';
  const amount = amountOf(cells[place] ?? '');
  if (debtorId === '' || debtorId.length > mostIdLength || amount === undefined) return undefined;
  return { debtorId, amount: Number(amount) };
}

function placeOf(names: readonly string[], heads: readonly string[]): number {
  return names.findIndex((name) => heads.includes(name));
}

/** Larger files hold more than a report takes, bytes. */
export const mostFileBytes = 20_000_000;

/** The text of a file: UTF-8, or as spreadsheets in Latin America write it. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
