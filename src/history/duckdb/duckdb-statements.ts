import { blobValue, DuckDBBlobValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { AppError } from '../../../kernel/errors.ts';
import type { SqlRow, SqlValue } from '../sql/sql-transaction.ts';

/** Runs one statement. @throws AppError HISTORY_UNREACHABLE when the file or the machine refuses it */
export async function run(
  connection: DuckDBConnection,
  sql: string,
  params: readonly SqlValue[],
): Promise<readonly SqlRow[]> {
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
export async function append(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<readonly SqlValue[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const value of row) {
      if (value === null) appender.appendNull();
      else if (typeof value === 'string') appender.appendVarchar(value);
      else if (typeof value === 'boolean') appender.appendBoolean(value);
      else if (value instanceof Uint8Array) appender.appendBlob(value);
      else if (Number.isInteger(value)) appender.appendBigInt(BigInt(value));
      else appender.appendDouble(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}

function toDuckDb(value: SqlValue): DuckDBValue {
  if (value instanceof Uint8Array) return blobValue(value);
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}

function fromDuckDb(value: DuckDBValue): SqlValue {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBBlobValue) return value.bytes;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new AppError('STORE_REPLY', 'history holds a value of another kind');
}

/** Errors that are about the file or the machine and not about the statement. */
const aboutFile = /^(IO Error|Out of Memory Error|Connection Error)/;

/** The error of a file that cannot be used; a refused statement is a bug and returned as it is. */
export function asAway(cause: unknown): unknown {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown';
  if (!aboutFile.test(reason ?? '')) return cause;
  return new AppError('HISTORY_UNREACHABLE', 'the history file does not answer', { cause, details: { reason } });
}
