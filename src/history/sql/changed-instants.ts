import { rowKinds, type HistoryRows } from '../rows/history-rows.ts';
import { lifeKinds, type Instants, type LifeKind } from './packed-lives.ts';
import type { SqlRow, SqlTransaction } from './sql-transaction.ts';
import { tables } from './tables.ts';

/** The instants of a batch's rows about persons, by kind. */
export function instantsOf(rows: Pick<HistoryRows, LifeKind>): readonly Instants[] {
  return lifeKinds.flatMap((kind) => {
    const { time } = rowKinds[kind];
    const about = (rows[kind] as readonly Readonly<Record<string, unknown>>[]).filter(
      ({ debtorId }) => debtorId !== null,
    );
    const instants = about.map((row) => Number(row[time]));
    if (instants.length === 0) return [];
    return [{ first: instants.reduce((a, b) => Math.min(a, b)), last: instants.reduce((a, b) => Math.max(a, b)) }];
  });
}

/** The instants of the rows about persons that a floor brought with a batch or later. */
export async function instantsSince(
  { query }: SqlTransaction,
  floorId: string,
  batch: number,
): Promise<readonly Instants[]> {
  const all: Instants[] = [];
  for (const kind of lifeKinds) {
    const { name, time } = tables[kind];
    const [row] = await query(
      `SELECT min(${time}) AS first, max(${time}) AS last FROM ${name}
       WHERE floor_id = $1 AND batch >= $2 AND debtor_key IS NOT NULL`,
      [floorId, batch],
    );
    all.push(...instantsIn(row));
  }
  return all;
}

/** Of a row with the smallest and the largest instant; none when there were no rows. */
export function instantsIn({ first, last }: SqlRow = {}): readonly Instants[] {
  return typeof first === 'number' && typeof last === 'number' ? [{ first, last }] : [];
}
