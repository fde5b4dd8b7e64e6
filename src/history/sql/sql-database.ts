import type { ColumnType } from '../rows/column-types.ts';

/** A value of a cell, as it goes into a statement or comes out. Whole numbers come as numbers. */
export type SqlValue = string | number | boolean | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Statements that take effect together. Parameters stand as `$1`, `$2` … in statements that are constants. */
export interface SqlTransaction {
  readonly query: (sql: string, params?: readonly SqlValue[]) => Promise<readonly SqlRow[]>;
  /** Adds rows to a table; each has a value for every column, in order. */
  readonly insert: (table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]) => Promise<void>;
}

/** Rows that a file is written from. */
export interface ParquetRows {
  readonly columns: readonly (ColumnType & { readonly name: string })[];
  /** Selects those columns, in order; without parameters. */
  readonly sql: string;
}

/** A database server or file that history lies in. Rejects with AppError `HISTORY_UNREACHABLE` while it is away. */
export interface SqlDatabase {
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
