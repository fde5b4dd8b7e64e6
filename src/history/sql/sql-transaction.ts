/** A value of a cell, as it goes into a statement or comes out. Whole numbers come as numbers; bytes are packed lives. */
export type SqlValue = string | number | boolean | Uint8Array | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Statements that take effect together. Parameters stand as `$1`, `$2` … in statements that are constants. */
export interface SqlTransaction {
  readonly query: (sql: string, params?: readonly SqlValue[]) => Promise<readonly SqlRow[]>;
  /** Adds rows to a table; each has a value for every column, in order. */
  readonly insert: (table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]) => Promise<void>;
}
