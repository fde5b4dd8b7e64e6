import type { EpochMs } from '../../../../kernel/clock.ts';
import type { DebtorLife } from '../../history.ts';
import type { RowOf } from '../../rows/history-rows.ts';
import { debtorKey } from '../../sql/debtor-key.ts';
import type { Instants, LifeKind, PackedLives, RenamedPerson } from '../../sql/packed-lives.ts';
import type { SqlDatabase } from '../../sql/sql-database.ts';
import type { SqlTransaction } from '../../sql/sql-transaction.ts';
import { bundleOf, lineOf, pack, takeRows, unpack, type BundledRow } from './bundle.ts';
import { isRowOf, renamedCells, rowOfCells } from './life-cells.ts';
import { dropPeriods, isPacked, lifePeriods, tableOf, type LifePeriod } from './life-periods.ts';

type Asks = Pick<SqlDatabase | SqlTransaction, 'query'>;

/** Packed lives in DuckDB's file: bundles of rows, a table for each period, found by the key of the debtor. */
export class DuckDbLives implements PackedLives {
  readonly #database: Pick<SqlDatabase, 'query' | 'transaction'>;
  /** Up to when rows of a kind left. */
  readonly #cuts = new Map<LifeKind, EpochMs>();

  constructor(database: Pick<SqlDatabase, 'query' | 'transaction'>) {
    this.#database = database;
  }

  get cuts(): readonly EpochMs[] {
    return [...this.#cuts.values()];
  }

  async periods(): Promise<readonly LifePeriod[]> {
    return (await lifePeriods(this.#database)).filter(isPacked);
  }

  async read(debtorId: string, periods: readonly LifePeriod[]): Promise<DebtorLife | undefined> {
    const key = debtorKey(debtorId);
    const texts = await bundles(this.#database, periods, key).catch(async (error: unknown) => {
      if (await this.#haveStill(periods)) throw error;
      return undefined;
    });
    if (!texts) return undefined;
    const theirs = [...texts.values()].flatMap((text) => takeRows(text, key, isOf(debtorId)).rows);
    const of = <K extends LifeKind>(kind: K): readonly RowOf<K>[] =>
      theirs.flatMap((row) => (row.kind === kind ? [rowOfCells(kind, row.cells)] : []));
    const [attempts, conversations] = [of('attempts'), of('conversations')];
    return { attempts, conversations, dispositions: of('dispositions'), recordings: of('recordings') };
  }

  async unpack(transaction: SqlTransaction, instants: readonly Instants[]): Promise<void> {
    if (instants.length === 0) return;
    const all = await lifePeriods(transaction);
    await dropPeriods(
      transaction,
      all.filter(({ since, until }) => instants.some(({ first, last }) => since <= last && until > first)),
    );
  }

  cutAt(kind: LifeKind, before: EpochMs): void {
    this.#cuts.set(kind, before);
  }

  async rename(transaction: SqlTransaction, person: RenamedPerson): Promise<void> {
    const all = await lifePeriods(transaction);
    // What is half packed begins anew: the next slice may have been read before the rows were changed.
    await dropPeriods(
      transaction,
      all.filter((period) => !isPacked(period)),
    );
    const [theirs, alias] = [debtorKey(person.debtorId), debtorKey(person.alias)];
    for (const [period, text] of await bundles(transaction, all.filter(isPacked), theirs)) {
      const { rows, rest } = takeRows(text, theirs, isOf(person.debtorId));
      if (rows.length === 0) continue;
      await write(transaction, period, theirs, rest);
      const before = (await bundles(transaction, [period], alias)).get(period) ?? '';
      const lines = rows.map(({ kind, cells }) => lineOf(alias, { kind, cells: renamedCells(kind, cells, person) }));
      await write(transaction, period, alias, before + lines.join(''));
    }
  }

  async #haveStill(periods: readonly LifePeriod[]): Promise<boolean> {
    const now = new Set((await lifePeriods(this.#database)).map(({ id }) => id));
    return periods.every(({ id }) => now.has(id));
  }
}

/** The texts of the bundles in which a debtor's rows lie; a period in which nobody with such a key was called has none. */
async function bundles(
  asks: Asks,
  periods: readonly LifePeriod[],
  key: number,
): Promise<ReadonlyMap<LifePeriod, string>> {
  if (periods.length === 0) return new Map();
  const each = periods.map(
    (period, at) =>
      `SELECT ${at} AS at, packed FROM ${tableOf(period)} WHERE bundle = ${bundleOf(key, period.bundles)}`,
  );
  const found = await asks.query(each.join(' UNION ALL '));
  const texts = new Map<LifePeriod, string>();
  for (const { at, packed } of found) {
    const period = periods[Number(at)];
    if (period && packed instanceof Uint8Array) texts.set(period, unpack(packed));
  }
  return texts;
}

async function write({ query }: SqlTransaction, period: LifePeriod, key: number, text: string): Promise<void> {
  const [table, bundle, packed] = [tableOf(period), bundleOf(key, period.bundles), await pack(text)];
  const [found] = await query(`SELECT count(*) AS rows FROM ${table} WHERE bundle = $1`, [bundle]);
  await query(
    found?.['rows'] === 0
      ? `INSERT INTO ${table} (packed, bundle) VALUES ($1, $2)`
      : `UPDATE ${table} SET packed = $1 WHERE bundle = $2`,
    [packed, bundle],
  );
}

function isOf(debtorId: string): (row: BundledRow) => boolean {
  return ({ kind, cells }) => isRowOf(debtorId, kind, cells);
}
