import pg from 'pg';
import { AppError } from '../../../kernel/errors.ts';
import { writeParquet } from '../duckdb/write-parquet.ts';
import type { ParquetRows, SqlDatabase } from '../sql/sql-database.ts';
import type { SqlRow, SqlTransaction, SqlValue } from '../sql/sql-transaction.ts';
import { addedColumns, columnDefinitions, positionTables, tables } from '../sql/tables.ts';
import { monthOf, monthAfter } from '../sql/months.ts';

const words = { text: 'TEXT', whole: 'BIGINT', real: 'DOUBLE PRECISION', truth: 'BOOLEAN' } as const;

/** The protocol counts parameters in 16 bits. */
const mostParameters = 60_000;
/** Rows that are read at once for a file. */
const fetchedRows = 5_000;
/** A server that does not answer a question within this is away, ms; a report of a year takes less. */
const answerMs = 120_000;

/** Whole numbers and sums come as numbers: those of history are instants, durations and counts, below 2⁵³. */
const asNumbers = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: unknown) =>
  asNumbers.has(oid) ? Number : (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown);

/** History on a PostgreSQL server: tables in partitions by month, so that old months leave at once. */
export class PostgresDatabase implements SqlDatabase {
  readonly #pool: pg.Pool;
  readonly #months = new Set<string>();

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** @param url `postgres://user:password@host:port/database`; it is never logged */
  static open(url: string): PostgresDatabase {
    const pool = new pg.Pool({
      connectionString: url,
      max: 4,
      connectionTimeoutMillis: 10_000,
      query_timeout: answerMs,
      application_name: 'marcador history',
      types: { getTypeParser },
    });
    // A connection that breaks while nobody uses it leaves the pool: the next question opens another.
    pool.on('error', () => undefined);
    return new PostgresDatabase(pool);
  }

  async prepare(): Promise<void> {
    for (const sql of positionTables) await this.query(sql);
    for (const table of Object.values(tables)) {
      const { name, time, isPersonal } = table;
      await this.query(
        `CREATE TABLE IF NOT EXISTS ${name} (${columnDefinitions(table, words)}) PARTITION BY RANGE (${time})`,
      );
      await this.query(`CREATE INDEX IF NOT EXISTS ${name}_by_time ON ${name} (${time})`);
      if (isPersonal) await this.query(`CREATE INDEX IF NOT EXISTS ${name}_by_debtor ON ${name} (debtor_key)`);
    }
    for (const sql of addedColumns(words)) await this.query(sql);
    // By which a choice finds its conversations, and a conversation its choices.
    for (const name of ['conversations', 'dispositions'])
      await this.query(`CREATE INDEX IF NOT EXISTS ${name}_by_attempt ON ${name} (attempt_id)`);
  }

  query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    return run(this.#pool, sql, params);
  }

  /** The rows come by a cursor: they are of one instant, and few at a time in memory. */
  async writeParquet({ columns, sql }: ParquetRows, file: string): Promise<void> {
    const client = await this.#client();
    try {
      await run(client, 'BEGIN READ ONLY', []);
      await run(client, `DECLARE written NO SCROLL CURSOR FOR ${sql}`, []);
      await writeParquet({ columns, pieces: fetched(client, columns) }, file);
      await run(client, 'COMMIT', []);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async transaction<T>(work: (transaction: SqlTransaction) => Promise<T>): Promise<T> {
    const client = await this.#client();
    try {
      await run(client, 'BEGIN', []);
      // One after the other, also those of another process: two archivers must not both find the same last entry.
      await run(client, 'LOCK TABLE history_positions IN EXCLUSIVE MODE', []);
      const result = await work({
        query: (sql, params = []) => run(client, sql, params),
        insert: (table, columns, rows) => insert(client, table, columns, rows),
      });
      await run(client, 'COMMIT', []);
      client.release();
      return result;
    } catch (error) {
      // The connection is thrown away: whatever it had begun is undone with it.
      client.release(true);
      throw error;
    }
  }

  /** Makes the partitions of these months; to be called outside of a transaction. */
  async prepareMonths(table: string, instants: readonly number[]): Promise<void> {
    for (const month of new Set(instants.map(monthOf))) {
      const name = `${table}_${new Date(month).toISOString().slice(0, 7).replace('-', '_')}`;
      if (this.#months.has(name)) continue;
      await this.query(
        `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${table} FOR VALUES FROM (${month}) TO (${monthAfter(month)})`,
      );
      this.#months.add(name);
    }
  }

  /**
   * Writes the partitions that have the rows anew. What the server's log and its backups still say goes when the server
   * recycles them: that is for whoever runs it.
   */
  async cleanFiles(debtorKey: number): Promise<void> {
    for (const { name } of Object.values(tables).filter(({ isPersonal }) => isPersonal)) {
      const parts = await this.query(
        `SELECT DISTINCT tableoid::regclass::text AS part FROM ${name} WHERE debtor_key = $1`,
        [debtorKey],
      );
      for (const { part } of parts) if (typeof part === 'string') await this.query(`VACUUM FULL ${part}`);
    }
    for (const table of ['history_positions', 'history_checkpoints']) await this.query(`VACUUM FULL ${table}`);
  }

  /** Its indexes find a person's rows. */
  tidy(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  #client(): Promise<pg.PoolClient> {
    return this.#pool.connect().catch((cause: unknown) => {
      throw asAway(cause);
    });
  }
}

/** Rows of the cursor `written`, in pieces. */
async function* fetched(
  client: pg.PoolClient,
  columns: ParquetRows['columns'],
): AsyncGenerator<readonly (readonly SqlValue[])[]> {
  for (;;) {
    const rows = await run(client, `FETCH ${fetchedRows} FROM written`, []);
    if (rows.length === 0) return;
    yield rows.map((row) => columns.map(({ name }) => row[name] ?? null));
  }
}

async function run(
  client: Pick<pg.ClientBase, 'query'> | pg.Pool,
  sql: string,
  params: readonly SqlValue[],
): Promise<readonly SqlRow[]> {
  try {
    const { rows } = await client.query<SqlRow>(sql, [...params]);
    return rows;
  } catch (cause) {
    throw asAway(cause);
  }
}

async function insert(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const most = Math.floor(mostParameters / columns.length);
  for (let first = 0; first < rows.length; first += most) {
    const some = rows.slice(first, first + most);
    const places = some.map((_, row) => `(${columns.map((__, n) => `$${row * columns.length + n + 1}`).join(', ')})`);
    await run(client, `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places.join(', ')}`, some.flat());
  }
}

/** Classes of refusals that are about the server and not about the statement: connection, resources, shutdown, system. */
const aboutServer = /^(08|53|57|58)/;

/** The error of a server that is away; a refused statement is a bug and returned as it is. */
function asAway(cause: unknown): unknown {
  if (cause instanceof pg.DatabaseError && !aboutServer.test(cause.code ?? '')) return cause;
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown';
  return new AppError('HISTORY_UNREACHABLE', 'the history server does not answer', { cause, details: { reason } });
}
