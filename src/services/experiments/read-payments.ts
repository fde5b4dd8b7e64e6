import type { Readable } from 'node:stream';
import { foldHeader, mapIdColumn, type ImportColumns } from '../../../dialer/debtor/import-columns.ts';
import { readMoney } from '../../../dialer/debtor/read-money.ts';
import { AppError } from '../../../kernel/errors.ts';
import { nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import { readDebtorId } from '../imports/read-debtor-id.ts';
import { readRows, type FileRow } from '../imports/read-rows.ts';
import { decodedText } from '../imports/text/decoded-text.ts';
import { smallPieces } from '../imports/text/small-pieces.ts';

/** What debtors paid, as a file says it. */
export interface Payments {
  /** Rows of the file. */
  readonly rows: number;
  /** By debtor. */
  readonly paid: ReadonlyMap<string, number>;
}

/**
 * How many debtors one report can say the payments of. They are kept in memory while it is made, and a Map that outgrows 131,072
 * entries takes 18 ms for that, in one turn.
 */
const mostDebtors = 100_000;

/** Folded headers of a column of amounts, the most telling first. */
const amountHeaders = 'amount monto pago pagos pagado abono paid payment valor importe total'.split(' ');
/** In a file of payments this is the id of the debtor, not their name. */
const debtorHeaders: readonly string[] = ['deudor', 'debtor'];

/**
 * Reads a CSV with a column of debtors' ids and one of amounts, as they stand in a list; several payments of a debtor are added
 * up. In slices, so that a long file costs no conversation anything.
 *
 * @param country ISO 3166-1 alpha-2: ids are read as an import into it reads them
 * @throws AppError IMPORT_FAILED when it is no CSV, a column is missing, nobody paid, there are too many, or naming the first row
 * that is wrong
 */
export async function readPayments(source: Readable, country: string): Promise<Payments> {
  const { headers, batches } = await readRows(decodedText(smallPieces(source)));
  const places = placesIn(headers);
  const paid = new Map<string, number>();
  let rows = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      if (sliceIsOver()) await nextSlice();
      const { debtorId, amount } = paymentOf(row, places, country);
      paid.set(debtorId, (paid.get(debtorId) ?? 0) + amount);
      rows += 1;
      if (paid.size > mostDebtors)
        throw new AppError('IMPORT_FAILED', { reason: 'paymentsTooMany', most: mostDebtors });
    }
  }
  if (rows === 0) throw new AppError('IMPORT_FAILED', { reason: 'paymentsMissing' });
  return { rows, paid };
}

interface Places {
  readonly id: ImportColumns;
  readonly amount: number;
}

function placesIn(headers: readonly string[]): Places {
  const folded = headers.map(foldHeader);
  const id = mapIdColumn(headers.map((header, at) => (debtorHeaders.includes(folded[at] ?? '') ? 'debtorId' : header)));
  const amount = amountHeaders.map((header) => folded.indexOf(header)).find((at) => at >= 0);
  if ('problem' in id || amount === undefined)
    throw new AppError('IMPORT_FAILED', { reason: 'paymentColumns' }, { details: { headers } });
  return { id, amount };
}

function paymentOf(
  row: FileRow,
  places: Places,
  country: string,
): { readonly debtorId: string; readonly amount: number } {
  const read = readDebtorId(row, places.id, country);
  const amount = Number(readMoney(row.cells[places.amount] ?? '')?.amount);
  // NaN, too, is no payment.
  if (!('id' in read) || !(amount >= 0)) throw new AppError('IMPORT_FAILED', { reason: 'paymentWrong', row: row.row });
  return { debtorId: read.id, amount };
}
