import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { AppError } from '../../../kernel/errors.ts';
import type { SqlDatabase, SqlRow, SqlTransaction, SqlValue } from '../sql/sql-database.ts';
import { columnDefinitions, positionTables, tables } from '../sql/tables.ts';
import { layMonths } from './lay-months.ts';

export interface DuckDbOptions {
  /** Folder of the file, made when missing; `:memory:` for none. */
  readonly folder: string;
  /** Memory that the database may use, MiB. */
  readonly memoryMb: number;
}

const words = { text: 'VARCHAR', whole: 'BIGINT', real: 'DOUBLE', truth: 'BOOLEAN' } as const;

/**
 * History in one DuckDB file. The process that opens it owns it: DuckDB lets one process write, or many read, never both.
 * Nothing is downloaded: extensions that are not in the package are not used.
 */
export class DuckDbDatabase implements SqlDatabase {
  readonly #instance: DuckDBInstance;
  readonly #reader: DuckDBConnection;
  readonly #writer: DuckDBConnection;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(instance: DuckDBInstance, reader: DuckDBConnection, writer: DuckDBConnection) {
    this.#instance = instance;
    this.#reader = reader;
    this.#writer = writer;
  }

  /** @throws AppError HISTORY_UNREACHABLE when another process has the file, or it cannot be read */
  static async open({ folder, memoryMb }: DuckDbOptions): Promise<DuckDbDatabase> {
    const isKept = folder !== ':memory:';
    if (isKept) await mkdir(folder, { recursive: true, mode: 0o700 });
    const settings = {
      memory_limit: `${memoryMb}MiB`,
      ...(isKept ? { temp_directory: path.join(folder, 'spill') } : {}),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    };
    try {
      const file = isKept ? path.join(folder, 'history.duckdb') : folder;
      const instance = await DuckDBInstance.create(file, settings);
      return new DuckDbDatabase(instance, await instance.connect(), await instance.connect());
    } catch (cause) {
      throw asAway(cause);
    }
  }

  async prepare(): Promise<void> {
    for (const table of Object.values(tables))
      await this.query(`CREATE TABLE IF NOT EXISTS ${table.name} (${columnDefinitions(table, words)})`);
    for (const sql of positionTables) await this.query(sql);
  }

  query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    return run(this.#reader, sql, params);
  }

  transaction<T>(work: (transaction: SqlTransaction) => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => this.#transact(work));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  prepareMonths(): Promise<void> {
    return Promise.resolve();
  }

  tidy(now: number): Promise<void> {
    return layMonths(this, now);
  }

  async close(): Promise<void> {
    await this.#turn;
    this.#reader.closeSync();
    this.#writer.closeSync();
    this.#instance.closeSync();
  }

  async #transact<T>(work: (transaction: SqlTransaction) => Promise<T>): Promise<T> {
    const writer = this.#writer;
    await run(writer, 'BEGIN TRANSACTION', []);
    try {
      const result = await work({
        query: (sql, params = []) => run(writer, sql, params),
        insert: (table, _, rows) => append(writer, table, rows),
      });
      await run(writer, 'COMMIT', []);
      return result;
    } catch (error) {
      await run(writer, 'ROLLBACK', []).catch(() => undefined);
      throw error;
    }
  }
}

async function run(connection: DuckDBConnection, sql: string, params: readonly SqlValue[]): Promise<readonly SqlRow[]> {
  try {
    const reader = await connection.runAndReadAll(sql, params.map(toDuckDb));
    return reader
      .getRowObjects()
      .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fromDuckDb(value)])));
  } catch (cause) {
    throw asAway(cause);
  }
}

/** Rows by the appender: a hundred times the speed of INSERT, and part of the transaction. */
async function append(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const value of row) {
      if (value === null) appender.appendNull();
      else if (typeof value === 'string') appender.appendVarchar(value);
      else if (typeof value === 'boolean') appender.appendBoolean(value);
      else if (Number.isInteger(value)) appender.appendBigInt(BigInt(value));
      else appender.appendDouble(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}

function toDuckDb(value: SqlValue): DuckDBValue {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}

function fromDuckDb(value: DuckDBValue): SqlValue {
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new AppError('STORE_REPLY', 'history holds a value of another kind');
}

/** Errors that are about the file or the machine and not about the statement. */
const aboutFile = /^(IO Error|Out of Memory Error|Connection Error)/;

/** The error of a file that cannot be used; a refused statement is a bug and returned as it is. */
function asAway(cause: unknown): unknown {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown';
  if (!aboutFile.test(reason ?? '')) return cause;
  return new AppError('HISTORY_UNREACHABLE', 'the history file does not answer', { cause, details: { reason } });
}
