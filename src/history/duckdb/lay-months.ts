import type { SqlDatabase } from '../sql/sql-database.ts';
import type { SqlTransaction } from '../sql/sql-transaction.ts';
import { monthAfter, monthOf } from '../sql/months.ts';
import { columnNames, tables, type Table } from '../sql/tables.ts';
import { groupRows, lastWholeDay, lateMs } from './late-rows.ts';

const laidMonths =
  'CREATE TABLE IF NOT EXISTS laid_months (table_name VARCHAR NOT NULL, month BIGINT NOT NULL, rows BIGINT NOT NULL)';
const laidPieces =
  'CREATE TABLE IF NOT EXISTS laid_pieces (table_name VARCHAR NOT NULL, since BIGINT NOT NULL, until BIGINT NOT NULL)';

/**
 * Lays the rows of each month that is over in the order of their debtors. DuckDB keeps the smallest and largest value of
 * every 122,880 rows: one person's rows of a month then lie in one or two such groups, and all others are passed over. The month
 * that is not over is laid piece by piece.
 *
 * @param pieceRows rows that a piece has at least
 */
export async function layMonths(
  database: Pick<SqlDatabase, 'query' | 'transaction'>,
  now: number,
  pieceRows = groupRows,
): Promise<void> {
  for (const sql of [laidMonths, laidPieces]) await database.query(sql);
  for (const table of Object.values(tables).filter(({ isPersonal }) => isPersonal)) {
    for (const month of await monthsOver(database, table, now)) await layMonth(database, table, month);
    for (let month = monthOf(now - lateMs); month <= now; month = monthAfter(month))
      if (monthAfter(month) + lateMs > now) await layPiece(database, table, { month, now, pieceRows });
  }
}

/** Has the months of these rows laid again: their key has changed. */
export async function unlayMonths(database: Pick<SqlDatabase, 'query'>, debtorKey: number): Promise<void> {
  await database.query(laidMonths);
  for (const { name, time } of Object.values(tables).filter(({ isPersonal }) => isPersonal)) {
    const found = await database.query(`SELECT DISTINCT ${time} AS at FROM ${name} WHERE debtor_key = $1`, [debtorKey]);
    for (const month of new Set(found.map(({ at }) => monthOf(Number(at)))))
      await database.query('DELETE FROM laid_months WHERE table_name = $1 AND month = $2', [name, month]);
  }
}

/** Months that are over and have more rows than when they were laid. */
async function monthsOver(
  database: Pick<SqlDatabase, 'query'>,
  { name, time }: Table,
  now: number,
): Promise<readonly number[]> {
  const [span] = await database.query(`SELECT min(${time}) AS first, max(${time}) AS last FROM ${name}`);
  const { first, last } = span ?? {};
  if (typeof first !== 'number' || typeof last !== 'number') return [];
  const months: number[] = [];
  for (let month = monthOf(first); monthAfter(month) + lateMs <= now && month <= last; month = monthAfter(month)) {
    const [found] = await database.query(`SELECT count(*) AS rows FROM ${name} WHERE ${time} >= $1 AND ${time} < $2`, [
      month,
      monthAfter(month),
    ]);
    const [laid] = await database.query('SELECT rows FROM laid_months WHERE table_name = $1 AND month = $2', [
      name,
      month,
    ]);
    if (found?.['rows'] !== 0 && found?.['rows'] !== laid?.['rows']) months.push(month);
  }
  return months;
}

/**
 * Lays the days of an open month that are over since the last piece, once they are enough: a piece of the month in the order
 * of its debtors. Without it a life looks at the key of every row of the month.
 */
async function layPiece(
  database: Pick<SqlDatabase, 'query' | 'transaction'>,
  table: Table,
  { month, now, pieceRows }: { readonly month: number; readonly now: number; readonly pieceRows: number },
): Promise<void> {
  const { name, time } = table;
  const within = [name, month, monthAfter(month)];
  const [last] = await database.query(
    'SELECT max(until) AS until FROM laid_pieces WHERE table_name = $1 AND since >= $2 AND until <= $3',
    within,
  );
  const since = Number(last?.['until'] ?? month);
  const until = Math.min(monthAfter(month), lastWholeDay(now));
  if (until <= since) return;
  const [found] = await database.query(`SELECT count(*) AS rows FROM ${name} WHERE ${time} >= $1 AND ${time} < $2`, [
    since,
    until,
  ]);
  if (Number(found?.['rows'] ?? 0) < pieceRows) return;
  await lay(database, table, {
    period: [since, until],
    note: ({ query }) => query('INSERT INTO laid_pieces VALUES ($1, $2, $3)', [name, since, until]),
  });
}

async function layMonth(database: Pick<SqlDatabase, 'transaction'>, table: Table, month: number): Promise<void> {
  const { name } = table;
  const period = [month, monthAfter(month)] as const;
  await lay(database, table, {
    period,
    note: async ({ query }) => {
      await query('DELETE FROM laid_pieces WHERE table_name = $1 AND since >= $2 AND until <= $3', [name, ...period]);
      await query('DELETE FROM laid_months WHERE table_name = $1 AND month = $2', [name, month]);
      await query('INSERT INTO laid_months SELECT $1, $2, count(*) FROM laying', [name, month]);
    },
  });
}

/** Writes the rows of a period anew, in the order of their debtors. `note` writes down that it was done. */
async function lay(
  database: Pick<SqlDatabase, 'transaction'>,
  table: Table,
  {
    period,
    note,
  }: {
    readonly period: readonly [since: number, until: number];
    readonly note: (transaction: SqlTransaction) => Promise<unknown>;
  },
): Promise<void> {
  const { name, time } = table;
  const listed = columnNames(table).join(', ');
  await database.transaction(async (transaction) => {
    const { query } = transaction;
    await query(
      `CREATE OR REPLACE TEMP TABLE laying AS SELECT ${listed} FROM ${name} WHERE ${time} >= $1 AND ${time} < $2
       ORDER BY debtor_key, ${time}`,
      period,
    );
    await query(`DELETE FROM ${name} WHERE ${time} >= $1 AND ${time} < $2`, period);
    await query(`INSERT INTO ${name} (${listed}) SELECT ${listed} FROM laying`);
    await note(transaction);
    await query('DROP TABLE laying');
  });
}
