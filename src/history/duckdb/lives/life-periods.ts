import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { whole } from '../../rows/column-types.ts';
import type { PackedPeriod } from '../../sql/packed-lives.ts';
import type { SqlDatabase } from '../../sql/sql-database.ts';
import type { SqlTransaction } from '../../sql/sql-transaction.ts';
import { cellsLayout } from './life-cells.ts';

/** A period whose rows lie packed, or are being packed: in a table of its own, which goes with it. */
export interface LifePeriod extends PackedPeriod {
  readonly id: number;
  /** How many bundles its rows are spread over, by their debtors' keys. */
  readonly bundles: number;
  /** Bundles that are written; less than `bundles`: it is not read yet. */
  readonly packed: number;
}

const identified = z.object({ id: whole });
const periodRow = identified.extend({ since: whole, until: whole, bundles: whole, packed: whole });

type Asks = Pick<SqlDatabase | SqlTransaction, 'query'>;

export const lifePeriodsTable = `CREATE TABLE IF NOT EXISTS life_periods (id BIGINT NOT NULL, since BIGINT NOT NULL,
  until BIGINT NOT NULL, bundles BIGINT NOT NULL, packed BIGINT NOT NULL, layout VARCHAR NOT NULL)`;

/** Never the number of a period that somebody may still be reading, however short it was there. */
const ids = 2 ** 31;

export function tableOf({ id }: Pick<LifePeriod, 'id'>): string {
  return `life_${id}`;
}

/** Those of this layout, oldest first. */
export async function lifePeriods(asks: Asks): Promise<readonly LifePeriod[]> {
  const found = await asks.query(
    'SELECT id, since, until, bundles, packed FROM life_periods WHERE layout = $1 ORDER BY since, until',
    [cellsLayout],
  );
  return found.map((row) => periodRow.parse(row));
}

export const isPacked = ({ bundles, packed }: LifePeriod): boolean => packed === bundles;

/** In a transaction, before its rows are read: whatever changes rows of the period afterwards finds it, and throws it away. */
export async function beginPeriod(
  { query }: SqlTransaction,
  period: Omit<LifePeriod, 'id' | 'packed'>,
): Promise<LifePeriod> {
  const begun = { ...period, id: randomInt(ids), packed: 0 };
  // By its key a bundle is read alone; a scan would read the 2,048 bundles that lie with it.
  await query(`CREATE TABLE ${tableOf(begun)} (bundle BIGINT PRIMARY KEY, packed BLOB NOT NULL)`);
  await query('INSERT INTO life_periods VALUES ($1, $2, $3, $4, 0, $5)', [
    ...[begun.id, begun.since, begun.until, begun.bundles],
    cellsLayout,
  ]);
  return begun;
}

/** Throws periods away, with their bundles. */
export async function dropPeriods(
  { query }: SqlTransaction,
  periods: readonly Pick<LifePeriod, 'id'>[],
): Promise<void> {
  for (const period of periods) {
    await query(`DROP TABLE ${tableOf(period)}`);
    await query('DELETE FROM life_periods WHERE id = $1', [period.id]);
  }
}

/** Throws away what a version with other columns packed. */
export async function dropOtherLayouts(transaction: SqlTransaction): Promise<void> {
  const found = await transaction.query('SELECT id FROM life_periods WHERE layout <> $1', [cellsLayout]);
  await dropPeriods(
    transaction,
    found.map((row) => identified.parse(row)),
  );
}
