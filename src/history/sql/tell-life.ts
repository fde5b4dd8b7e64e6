import type { DebtorLife } from '../history.ts';
import { rowKinds, type RowOf } from '../rows/history-rows.ts';
import { debtorKey } from './debtor-key.ts';
import type { LifeKind, PackedPeriod } from './packed-lives.ts';
import type { SqlDatabase } from './sql-database.ts';
import { inCamelCase, tables } from './tables.ts';

/** See `History.life`: from the copy where rows lie packed, from the rows where they do not. */
export async function tellLife(database: Pick<SqlDatabase, 'query' | 'lives'>, debtorId: string): Promise<DebtorLife> {
  const { lives } = database;
  if (!lives) return rowsOutside(database, debtorId, []);
  const periods = await lives.periods();
  const open = await rowsOutside(database, debtorId, periods);
  // Read last: a period that is still there then was there when the rows around it were read.
  const packed = await lives.read(debtorId, periods);
  if (!packed) return rowsOutside(database, debtorId, []);
  return {
    attempts: joined(packed, open, 'attempts'),
    conversations: joined(packed, open, 'conversations'),
    dispositions: joined(packed, open, 'dispositions'),
    recordings: joined(packed, open, 'recordings'),
  };
}

async function rowsOutside(
  database: Pick<SqlDatabase, 'query'>,
  debtorId: string,
  periods: readonly PackedPeriod[],
): Promise<DebtorLife> {
  const of = async <K extends LifeKind>(kind: K): Promise<readonly RowOf<K>[]> => {
    const { name, time, columns } = tables[kind];
    const listed = columns.map((column) => column.name).join(', ');
    const found = await database.query(
      `SELECT ${listed} FROM ${name} WHERE debtor_key = $1 AND debtor_id = $2${outside(time, periods)}
       ORDER BY ${time}, row_id`,
      [debtorKey(debtorId), debtorId],
    );
    return found.map((row) => inCamelCase(row) as RowOf<K>);
  };
  const [attempts, conversations] = [await of('attempts'), await of('conversations')];
  return { attempts, conversations, dispositions: await of('dispositions'), recordings: await of('recordings') };
}

/** The condition that an instant lies in none of the periods. */
function outside(time: string, periods: readonly PackedPeriod[]): string {
  const gaps: string[] = [];
  let from: number | undefined;
  for (const { since, until } of periods) {
    if (since !== from)
      gaps.push(from === undefined ? `${time} < ${since}` : `${time} >= ${from} AND ${time} < ${since}`);
    from = until;
  }
  if (from === undefined) return '';
  return ` AND (${[...gaps, `${time} >= ${from}`].map((gap) => `(${gap})`).join(' OR ')})`;
}

function joined<K extends LifeKind>(packed: DebtorLife, open: DebtorLife, kind: K): DebtorLife[K] {
  const { time } = rowKinds[kind];
  type Row = DebtorLife[K][number];
  const at = (row: Row): number => row[time as keyof Row] as number;
  const rows = [...packed[kind], ...open[kind]] as Row[];
  return rows.sort(
    (one, other) => at(one) - at(other) || (one.rowId < other.rowId ? -1 : one.rowId > other.rowId ? 1 : 0),
  ) as unknown as DebtorLife[K];
}
