import type { SqlDatabase } from '../sql/sql-database.ts';
import { monthAfter, monthOf } from '../sql/months.ts';
import { columnNames, tables, type Table } from '../sql/tables.ts';

/** Rows of a month come in until this long after its end, ms. */
const lateMs = 2 * 86_400_000;

const laidMonths =
  'CREATE TABLE IF NOT EXISTS laid_months (table_name VARCHAR NOT NULL, month BIGINT NOT NULL, rows BIGINT NOT NULL)';

/**
 * Lays the rows of each month that is over in the order of their debtors. DuckDB keeps the smallest and largest value of
 * every 122,880 rows: one person's rows of a month then lie in one or two such groups, and all others are passed over.
 */
export async function layMonths(database: Pick<SqlDatabase, 'query' | 'transaction'>, now: number): Promise<void> {
  await database.query(laidMonths);
  for (const table of Object.values(tables).filter(({ isPersonal }) => isPersonal)) {
    for (const month of await monthsOver(database, table, now)) await layMonth(database, table, month);
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

async function layMonth(database: Pick<SqlDatabase, 'transaction'>, table: Table, month: number): Promise<void> {
  const { name, time } = table;
  const listed = columnNames(table).join(', ');
  const period = [month, monthAfter(month)];
  await database.transaction(async ({ query }) => {
    await query(
      `CREATE OR REPLACE TEMP TABLE laying AS SELECT ${listed} FROM ${name} WHERE ${time} >= $1 AND ${time} < $2
       ORDER BY debtor_key, ${time}`,
      period,
    );
    await query(`DELETE FROM ${name} WHERE ${time} >= $1 AND ${time} < $2`, period);
    await query(`INSERT INTO ${name} (${listed}) SELECT ${listed} FROM laying`);
    await query('DELETE FROM laid_months WHERE table_name = $1 AND month = $2', [name, month]);
    await query('INSERT INTO laid_months SELECT $1, $2, count(*) FROM laying', [name, month]);
    await query('DROP TABLE laying');
  });
}
