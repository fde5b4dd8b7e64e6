import type { EpochMs } from '../../../../kernel/clock.ts';
import { monthAfter, monthOf } from '../../sql/months.ts';
import { lifeKinds } from '../../sql/packed-lives.ts';
import type { SqlDatabase } from '../../sql/sql-database.ts';
import { tables } from '../../sql/tables.ts';
import { groupRows, lastWholeDay, lateMs } from '../late-rows.ts';
import { bundleOf, firstKeyOf, lineOf, mostBundles, pack } from './bundle.ts';
import { cellsSql } from './life-cells.ts';
import {
  beginPeriod,
  dropOtherLayouts,
  dropPeriods,
  isPacked,
  lifePeriods,
  tableOf,
  type LifePeriod,
} from './life-periods.ts';

type Database = Pick<SqlDatabase, 'query' | 'transaction'>;

export interface Sizes {
  /** Rows that a piece of a month that is not over has at least. */
  readonly ofPiece: number;
  /** Rows of a bundle. */
  readonly ofBundle: number;
  /** Rows that are packed at once. */
  readonly atOnce: number;
}

/**
 * A bundle is 30 KB of text, a sixth of that when it is deflated. What is packed at once takes some ten megabytes of memory,
 * and moments in which nothing else of the process goes on.
 */
export const usualSizes: Sizes = { ofPiece: groupRows, ofBundle: 80, atOnce: 20_000 };

export interface Packing {
  readonly now: EpochMs;
  /** Instants up to which rows of a kind left: a period in which one lies is read from its rows. */
  readonly cuts: readonly EpochMs[];
  readonly sizes: Sizes;
  /** Ends it after the slice under way. */
  readonly signal: AbortSignal;
}

/**
 * Packs the months that are over, and the days that are over of one that is not. Slice by slice: cut anywhere, it goes on with
 * the next slice, and a period of which rows came or went in between begins anew the next time.
 */
export async function packLives(database: Database, packing: Packing): Promise<void> {
  await database.transaction(dropOtherLayouts);
  for (const begun of await lifePeriods(database)) if (!isPacked(begun)) await packPeriod(database, packing, begun);
  const first = await firstInstant(database);
  if (first === undefined) return;
  for (let month = monthOf(first); month <= packing.now && !packing.signal.aborted; month = monthAfter(month)) {
    const until = monthAfter(month);
    const isOver = until + lateMs <= packing.now;
    await packNew(
      database,
      packing,
      isOver ? { since: month, until, least: 1 } : await pieceOf(database, month, packing),
    );
  }
}

/**
 * The days that are over of a month that is not, since the last piece, with pieces before it that are no larger: a month has
 * five at most, and a day is packed five times at most before its month is.
 */
async function pieceOf(database: Database, month: EpochMs, { now, sizes }: Packing): Promise<NewPeriod> {
  const pieces = (await lifePeriods(database)).filter(
    ({ since, until }) => since >= month && until <= monthAfter(month),
  );
  let since = pieces.reduce((last, { until }) => Math.max(last, until), month);
  const until = Math.min(monthAfter(month), lastWholeDay(now));
  const least = sizes.ofPiece;
  if (until <= since) return { since, until, least };
  const rows = await rowsIn(database, { since, until });
  if (rows < least) return { since, until: since, least };
  let bundles = rows / sizes.ofBundle;
  for (const piece of pieces.toReversed()) {
    if (piece.until !== since || piece.bundles > Math.ceil(bundles)) break;
    since = piece.since;
    bundles += piece.bundles;
  }
  return { since, until, least };
}

interface NewPeriod {
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** With fewer rows it is not worth it. */
  readonly least: number;
}

async function packNew(database: Database, packing: Packing, { since, until, least }: NewPeriod): Promise<void> {
  const { cuts, sizes } = packing;
  const isThere = (await lifePeriods(database)).some((one) => one.since <= since && one.until >= until);
  if (until <= since || isThere || cuts.some((cut) => cut > since && cut < until)) return;
  const rows = await rowsIn(database, { since, until });
  if (rows < least) return;
  const bundles = Math.min(mostBundles, Math.ceil(rows / sizes.ofBundle));
  const period = await database.transaction((transaction) => beginPeriod(transaction, { since, until, bundles }));
  await packPeriod(database, packing, period);
}

async function packPeriod(database: Database, { sizes, signal }: Packing, period: LifePeriod): Promise<void> {
  const atOnce = Math.max(1, Math.floor(sizes.atOnce / sizes.ofBundle));
  for (let first = period.packed; first < period.bundles && !signal.aborted; first += atOnce) {
    const next = Math.min(period.bundles, first + atOnce);
    const rows = await bundledRows(database, period, [first, next]);
    const isDone = await database.transaction(async (transaction) => {
      const all = await lifePeriods(transaction);
      if (!all.some(({ id, packed }) => id === period.id && packed === first)) return false;
      await transaction.insert(tableOf(period), ['bundle', 'packed'], rows);
      await transaction.query('UPDATE life_periods SET packed = $2 WHERE id = $1', [period.id, next]);
      // A month takes the place of its pieces.
      if (next === period.bundles)
        await dropPeriods(
          transaction,
          all.filter(({ id, since, until }) => id !== period.id && since >= period.since && until <= period.until),
        );
      return true;
    });
    if (!isDone) return;
  }
}

/** The rows of some bundles, packed. */
async function bundledRows(
  database: Database,
  period: LifePeriod,
  [first, next]: readonly [first: number, next: number],
): Promise<readonly (readonly [bundle: number, packed: Uint8Array])[]> {
  const texts = new Map<number, string[]>();
  for (const kind of lifeKinds) {
    const { name, time } = tables[kind];
    const found = await database.query(
      `SELECT debtor_key, ${cellsSql(kind)} AS cells FROM ${name}
       WHERE ${time} >= $1 AND ${time} < $2 AND debtor_key >= $3 AND debtor_key < $4 ORDER BY debtor_key, ${time}, row_id`,
      [period.since, period.until, firstKeyOf(first, period.bundles), firstKeyOf(next, period.bundles)],
    );
    for (const { debtor_key: key, cells: row } of found) {
      const bundle = bundleOf(Number(key), period.bundles);
      const lines = texts.get(bundle) ?? [];
      if (lines.length === 0) texts.set(bundle, lines);
      lines.push(lineOf(Number(key), { kind, cells: String(row) }));
    }
  }
  const packed: (readonly [number, Uint8Array])[] = [];
  for (const [bundle, lines] of [...texts].sort(([a], [b]) => a - b)) packed.push([bundle, await pack(lines.join(''))]);
  return packed;
}

async function rowsIn(database: Database, { since, until }: Pick<NewPeriod, 'since' | 'until'>): Promise<number> {
  let rows = 0;
  for (const kind of lifeKinds) {
    const { name, time } = tables[kind];
    const [found] = await database.query(
      `SELECT count(debtor_key) AS rows FROM ${name} WHERE ${time} >= $1 AND ${time} < $2`,
      [since, until],
    );
    rows += Number(found?.['rows'] ?? 0);
  }
  return rows;
}

async function firstInstant(database: Database): Promise<EpochMs | undefined> {
  let first: number | undefined;
  for (const kind of lifeKinds) {
    const { name, time } = tables[kind];
    const [found] = await database.query(`SELECT min(${time}) AS first FROM ${name}`);
    const own = found?.['first'];
    if (typeof own === 'number') first = Math.min(own, first ?? own);
  }
  return first;
}
