import type { ColumnType } from '../rows/column-types.ts';
import type { PackedLives } from './packed-lives.ts';
import type { SqlRow, SqlTransaction, SqlValue } from './sql-transaction.ts';

/** Rows that a file is written from. */
export interface ParquetRows {
  readonly columns: readonly (ColumnType & { readonly name: string })[];
  /** Selects those columns, in order; without parameters. */
  readonly sql: string;
}

/** A database server or file that history lies in. Rejects with AppError `HISTORY_UNREACHABLE` while it is away. */
export interface SqlDatabase {
  /** Where one person's rows lie together; absent: indexes find them. */
  readonly lives?: PackedLives;
  /** Makes what is missing of the tables. */
  prepare(): Promise<void>;
  query(sql: string, params?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** All or nothing. Transactions of one database follow one another. */
  transaction<T>(work: (transaction: SqlTransaction) => Promise<T>): Promise<T>;
  /** Makes room for rows of these instants, where the database keeps months apart. */
  prepareMonths(table: string, instants: readonly number[]): Promise<void>;
  /** See `History.cleanFiles`; the rows that were changed have this key now. */
  cleanFiles(debtorKey: number): Promise<void>;
  /** See `History.tidy`. */
  tidy(now: number): Promise<void>;
  /** Writes rows as a Parquet file, over one that is there. */
  writeParquet(rows: ParquetRows, file: string): Promise<void>;
  close(): Promise<void>;
}
