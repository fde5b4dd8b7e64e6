import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { ParquetRows, SqlDatabase } from '../sql/sql-database.ts';
import type { SqlRow, SqlTransaction, SqlValue } from '../sql/sql-transaction.ts';
import { addedColumns, columnDefinitions, positionTables, tables } from '../sql/tables.ts';
import { append, asAway, run } from './duckdb-statements.ts';
import { DuckDbLives } from './lives/duckdb-lives.ts';
import { lifePeriodsTable } from './lives/life-periods.ts';
import { packLives, usualSizes } from './lives/pack-lives.ts';
import { layMonths, unlayMonths } from './lay-months.ts';
import { copyToParquet, duckDbWords as words } from './write-parquet.ts';

export interface DuckDbOptions {
  /** Folder of the file, made when missing; `:memory:` for none. */
  readonly folder: string;
  /** Memory that the database may use, MiB. */
  readonly memoryMb: number;
}

/**
 * Size of the blocks of a new file, bytes. One person's rows of a month are a few in one block of each column: reading them
 * costs as much as those blocks are long. With DuckDB's 256 KiB it takes twice the time; with 16 KiB the file grows by half.
 */
const blockBytes = 65_536;

const inMemory = ':memory:';
const fileName = 'history.duckdb';
/** What the file is written anew as, until it takes its place. */
const freshName = 'history-fresh.duckdb';

/**
 * History in one DuckDB file. The process that opens it owns it: DuckDB lets one process write, or many read, never both.
 * Nothing is downloaded: extensions that are not in the package are not used.
 */
export class DuckDbDatabase implements SqlDatabase {
  readonly lives = new DuckDbLives(this);
  readonly #options: DuckDbOptions;
  #open: OpenFile;
  #turn: Promise<unknown> = Promise.resolve();
  #packing: Promise<unknown> = Promise.resolve();
  readonly #closing = new AbortController();
  /** Questions wait for it while the file is exchanged. */
  #exchange: Promise<unknown> = Promise.resolve();
  readonly #reading = new Set<Promise<unknown>>();

  private constructor(options: DuckDbOptions, open: OpenFile) {
    this.#options = options;
    this.#open = open;
  }

  /** @throws AppError HISTORY_UNREACHABLE when another process has the file, or it cannot be read */
  static async open(options: DuckDbOptions): Promise<DuckDbDatabase> {
    const { folder } = options;
    if (folder !== inMemory) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await removeFile(path.join(folder, freshName));
    }
    return new DuckDbDatabase(options, await openFile(options));
  }

  async prepare(): Promise<void> {
    for (const table of Object.values(tables))
      await this.query(`CREATE TABLE IF NOT EXISTS ${table.name} (${columnDefinitions(table, words)})`);
    for (const sql of [...positionTables, lifePeriodsTable, ...addedColumns(words)]) await this.query(sql);
  }

  async query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    await this.#exchange;
    const answer = run(this.#open.reader, sql, params);
    const over = answer.catch(() => undefined);
    this.#reading.add(over);
    await over;
    this.#reading.delete(over);
    return answer;
  }

  async writeParquet({ sql }: ParquetRows, file: string): Promise<void> {
    await this.query(copyToParquet(sql, file));
  }

  transaction<T>(work: (transaction: SqlTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#transact(work));
  }

  prepareMonths(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Writes the file anew: DuckDB leaves what was replaced in blocks that are free. The months of the rows are laid in order
   * again by the next `tidy`.
   */
  async cleanFiles(debtorKey: number): Promise<void> {
    await unlayMonths(this, debtorKey);
    if (this.#options.folder !== inMemory) await this.#inTurn(() => this.#writeAnew(this.#options.folder));
  }

  async tidy(now: number): Promise<void> {
    await layMonths(this, now);
    const { signal } = this.#closing;
    const packed = packLives(this, { now, cuts: this.lives.cuts, sizes: usualSizes, signal });
    this.#packing = packed.catch(() => undefined);
    await packed;
  }

  /** What is packed ends with the slice under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#packing;
    await this.#turn;
    closeFile(this.#open);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #writeAnew(folder: string): Promise<void> {
    const [file, fresh] = [path.join(folder, fileName), path.join(folder, freshName)];
    const { writer } = this.#open;
    await removeFile(fresh);
    await run(writer, `ATTACH '${fresh.replaceAll("'", "''")}' AS fresh`, []);
    await run(writer, `COPY FROM DATABASE ${path.parse(fileName).name} TO fresh`, []);
    await run(writer, 'DETACH fresh', []);
    const exchange = async (): Promise<void> => {
      await Promise.all(this.#reading);
      closeFile(this.#open);
      try {
        await rm(`${file}.wal`, { force: true });
        await rename(fresh, file);
      } finally {
        this.#open = await openFile(this.#options);
      }
    };
    const exchanged = exchange();
    this.#exchange = exchanged.catch(() => undefined);
    await exchanged;
  }

  async #transact<T>(work: (transaction: SqlTransaction) => Promise<T>): Promise<T> {
    const { writer } = this.#open;
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

/** The file and the connections to it: questions are answered while a transaction writes. */
interface OpenFile {
  readonly instance: DuckDBInstance;
  readonly reader: DuckDBConnection;
  readonly writer: DuckDBConnection;
}

async function openFile({ folder, memoryMb }: DuckDbOptions): Promise<OpenFile> {
  const isKept = folder !== inMemory;
  const settings = {
    memory_limit: `${memoryMb}MiB`,
    default_block_size: String(blockBytes),
    ...(isKept ? { temp_directory: path.join(folder, 'spill') } : {}),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  };
  try {
    const instance = await DuckDBInstance.create(isKept ? path.join(folder, fileName) : folder, settings);
    return { instance, reader: await instance.connect(), writer: await instance.connect() };
  } catch (cause) {
    throw asAway(cause);
  }
}

function closeFile({ instance, reader, writer }: OpenFile): void {
  reader.closeSync();
  writer.closeSync();
  instance.closeSync();
}

async function removeFile(file: string): Promise<void> {
  for (const each of [file, `${file}.wal`]) await rm(each, { force: true });
}
