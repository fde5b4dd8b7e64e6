import type { Checkpoint, DebtorLife, History, HistoryBatch, KeptCheckpoint, ReportRow } from '../history.ts';
import { reportCatalogue, reportNames, type ReportName } from '../reports/report-catalogue.ts';
import type { ReportParams } from '../reports/report-params.ts';
import { reachValues } from '../reports/report-reach.ts';
import { rowKindNames, rowKinds, type RowKind, type RowOf } from '../rows/history-rows.ts';
import type { AttemptQuery, AttemptReach, FoundAttempt } from '../attempt-query.ts';
import type { FoundPromise, PromiseQuery } from '../promise-query.ts';
import { instantsIn, instantsOf, instantsSince } from './changed-instants.ts';
import { debtorKey } from './debtor-key.ts';
import { findAttempts } from './find-attempts.ts';
import { findPromises } from './find-promises.ts';
import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import { forgetPerson } from './forget-person.ts';
import { dropChoicesBefore, layChoices, layOlderChoices, takeChoices } from './lay-choices.ts';
import { isLifeKind } from './packed-lives.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { SqlTransaction, SqlValue } from './sql-transaction.ts';
import { numbered, valuesOf, type Statement } from './statement.ts';
import { columnNames, inCamelCase, tables } from './tables.ts';
import { tellLife } from './tell-life.ts';

const statements = new Map<string, Statement>(reportNames.map((name) => [name, numbered(reportCatalogue[name].sql)]));

/** Rows read at once by {@link History.rows}. */
const page = 5_000;

/** Conversations of one attempt whose audio is read: more agents talk on no call. */
const mostAudio = 50;
/** No conversation begins later than this after its dial, ms: a bound for the months that are looked through. */
const longestCallMs = 86_400_000;

/** History on any database that speaks SQL: what DuckDB and PostgreSQL share. */
export class SqlHistory implements History {
  readonly #database: SqlDatabase;

  private constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** Opens it, and makes the tables that are missing. */
  static async open(database: SqlDatabase): Promise<SqlHistory> {
    await database.prepare();
    await layOlderChoices(database);
    // A packed copy is loaded at its first use, which makes the first life slow: asked here, where no person waits for it.
    if (database.lives) await tellLife(database, '');
    return new SqlHistory(database);
  }

  async checkpoint(floorId: string): Promise<Checkpoint | undefined> {
    return checkpointOf(this.#database, floorId);
  }

  async append(batch: HistoryBatch): Promise<'appended' | 'stale'> {
    for (const kind of rowKindNames) {
      const { time } = rowKinds[kind];
      const instants = (batch.rows[kind] as readonly object[]).map((row) => (row as Record<string, number>)[time] ?? 0);
      if (instants.length > 0) await this.#database.prepareMonths(tables[kind].name, instants);
    }
    return this.#database.transaction(async (transaction) => {
      const known = await checkpointOf(transaction, batch.floorId);
      if ((known?.entryId ?? null) !== batch.afterId) return 'stale';
      const number = (known?.batch ?? 0) + 1;
      if (batch.keep) await keep(transaction, batch, number, batch.keep.state);
      for (const kind of rowKindNames) await insertRows(transaction, kind, batch.rows[kind], number);
      await layChoices(transaction, batch.rows, [batch.floorId, number]);
      await this.#database.lives?.unpack(transaction, instantsOf(batch.rows));
      await transaction.query(
        `INSERT INTO history_positions (floor_id, entry_id, batch, archived_until, state) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (floor_id) DO UPDATE SET entry_id = excluded.entry_id, batch = excluded.batch,
           archived_until = excluded.archived_until, state = excluded.state`,
        [batch.floorId, batch.lastId, number, batch.archivedUntil, batch.state],
      );
      return 'appended';
    });
  }

  async keptCheckpoints(floorId: string): Promise<readonly KeptCheckpoint[]> {
    const found = await this.#database.query(
      'SELECT batch, after_id, next_id, state FROM history_checkpoints WHERE floor_id = $1 ORDER BY batch',
      [floorId],
    );
    return found.map(({ batch, after_id: afterId, next_id: nextId, state }) => ({
      batch: Number(batch),
      afterId: afterId === null ? null : String(afterId),
      nextId: String(nextId),
      state: String(state),
    }));
  }

  async rewind(floorId: string, { batch, afterId, state }: KeptCheckpoint): Promise<void> {
    await this.#database.transaction(async (transaction) => {
      const layAgain = await takeChoices(transaction, floorId, batch);
      await this.#database.lives?.unpack(transaction, await instantsSince(transaction, floorId, batch));
      for (const kind of rowKindNames)
        await transaction.query(`DELETE FROM ${tables[kind].name} WHERE floor_id = $1 AND batch >= $2`, [
          floorId,
          batch,
        ]);
      await layAgain();
      await transaction.query('DELETE FROM history_checkpoints WHERE floor_id = $1 AND batch >= $2', [floorId, batch]);
      if (afterId === null) await transaction.query('DELETE FROM history_positions WHERE floor_id = $1', [floorId]);
      else
        await transaction.query(
          'UPDATE history_positions SET entry_id = $2, batch = $3, state = $4, archived_until = 0 WHERE floor_id = $1',
          [floorId, afterId, batch - 1, state],
        );
    });
  }

  async report(name: ReportName, params: ReportParams, reach: AttemptReach): Promise<readonly ReportRow[]> {
    const statement = statements.get(name);
    if (!statement) throw new Error(`no report ${name}`);
    const rows = await this.#database.query(statement.sql, valuesOf(statement, { ...params, ...reachValues(reach) }));
    return rows.map((row) => inCamelCase(row) as ReportRow);
  }

  life(debtorId: string): Promise<DebtorLife> {
    return tellLife(this.#database, debtorId);
  }

  attempts(query: AttemptQuery): Promise<readonly FoundAttempt[]> {
    return findAttempts(this.#database, query);
  }

  async audioOf({
    attemptId,
    dialledAt,
  }: {
    readonly attemptId: string;
    readonly dialledAt: number;
  }): Promise<readonly RowOf<'conversationAudio'>[]> {
    const { name, time, columns } = tables.conversationAudio;
    const found = await this.#database.query(
      `SELECT ${columns.map((column) => column.name).join(', ')} FROM ${name}
         WHERE attempt_id = $1 AND ${time} >= $2 AND ${time} < $3 ORDER BY ${time}, row_id LIMIT ${mostAudio}`,
      [attemptId, dialledAt, dialledAt + longestCallMs],
    );
    return found.map((row) => inCamelCase(row) as RowOf<'conversationAudio'>);
  }

  promises(query: PromiseQuery): Promise<readonly FoundPromise[]> {
    return findPromises(this.#database, query);
  }

  async *rows<K extends RowKind>(
    kind: K,
    { from, to }: { readonly from: number; readonly to: number },
  ): AsyncGenerator<RowOf<K>> {
    const { name, time, columns } = tables[kind];
    const listed = columns.map((column) => column.name).join(', ');
    for (let after: readonly SqlValue[] = [from, '', '']; ;) {
      const found = await this.#database.query(
        `SELECT ${listed} FROM ${name} WHERE ${time} < $4 AND ${time} >= $1
           AND (${time} > $1 OR floor_id > $2 OR (floor_id = $2 AND row_id > $3))
         ORDER BY ${time}, floor_id, row_id LIMIT ${page}`,
        [...after, to],
      );
      for (const row of found) yield inCamelCase(row) as RowOf<K>;
      const last = found.at(-1);
      if (!last || found.length < page) return;
      after = [last[time] ?? 0, last['floor_id'] ?? '', last['row_id'] ?? ''];
    }
  }

  writeParquet(
    kind: RowKind,
    { from, to }: { readonly from: number; readonly to: number },
    file: string,
  ): Promise<void> {
    const { name, time, columns } = tables[kind];
    const listed = columns.map((column) => `${column.name} AS "${column.field}"`).join(', ');
    const sql = `SELECT ${listed} FROM ${name} WHERE ${time} >= ${Math.trunc(from)} AND ${time} < ${Math.trunc(to)}
      ORDER BY ${time}, floor_id, row_id`;
    const named = columns.map(({ field, type, optional }) => ({ name: field, type, optional }));
    return this.#database.writeParquet({ columns: named, sql }, file);
  }

  async counts(): Promise<Readonly<Record<RowKind, number>>> {
    const counts: Partial<Record<RowKind, number>> = {};
    for (const kind of rowKindNames) {
      const [row] = await this.#database.query(`SELECT count(*) AS rows FROM ${tables[kind].name}`);
      counts[kind] = Number(row?.['rows'] ?? 0);
    }
    return counts as Record<RowKind, number>;
  }

  forget(person: ErasedPerson): Promise<number> {
    return this.#database.transaction((transaction) => forgetPerson(transaction, person, this.#database.lives));
  }

  cleanFiles(alias: string): Promise<void> {
    return this.#database.cleanFiles(debtorKey(alias));
  }

  async removeBefore(kind: RowKind, before: number): Promise<number> {
    const { name, time } = tables[kind];
    return this.#database.transaction(async (transaction) => {
      const [row] = await transaction.query(
        `SELECT count(*) AS rows, min(${time}) AS first, max(${time}) AS last FROM ${name} WHERE ${time} < $1`,
        [before],
      );
      if (isLifeKind(kind)) this.#database.lives?.cutAt(kind, before);
      if (isLifeKind(kind)) await this.#database.lives?.unpack(transaction, instantsIn(row));
      await transaction.query(`DELETE FROM ${name} WHERE ${time} < $1`, [before]);
      if (kind === 'dispositions') await dropChoicesBefore(transaction, before);
      return Number(row?.['rows'] ?? 0);
    });
  }

  tidy(now: number): Promise<void> {
    return this.#database.tidy(now);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

async function checkpointOf(from: Pick<SqlDatabase, 'query'>, floorId: string): Promise<Checkpoint | undefined> {
  const [row] = await from.query(
    'SELECT entry_id, batch, archived_until, state FROM history_positions WHERE floor_id = $1',
    [floorId],
  );
  if (!row) return undefined;
  const { entry_id: entryId, batch, archived_until: until, state } = row;
  return { entryId: String(entryId), batch: Number(batch), archivedUntil: Number(until), state: String(state) };
}

async function keep(transaction: SqlTransaction, batch: HistoryBatch, number: number, state: string): Promise<void> {
  await transaction.query(
    'INSERT INTO history_checkpoints (floor_id, batch, after_id, next_id, state) VALUES ($1, $2, $3, $4, $5)',
    [batch.floorId, number, batch.afterId, batch.firstId, state],
  );
}

async function insertRows<K extends RowKind>(
  transaction: SqlTransaction,
  kind: K,
  rows: readonly RowOf<K>[],
  batch: number,
): Promise<void> {
  if (rows.length === 0) return;
  const table = tables[kind];
  const cells = (rows as readonly Readonly<Record<string, SqlValue>>[]).map((row) => {
    const own = table.columns.map(({ field }) => row[field] ?? null);
    const debtorId = row['debtorId'];
    const key = typeof debtorId === 'string' ? debtorKey(debtorId) : null;
    const added: Readonly<Record<string, SqlValue>> = { batch, debtor_key: key };
    return [...own, ...table.added.map(({ name }) => added[name] ?? null)];
  });
  await transaction.insert(table.name, columnNames(table), cells);
}
