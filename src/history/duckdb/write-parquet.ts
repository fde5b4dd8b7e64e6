import { DuckDBInstance } from '@duckdb/node-api';
import type { ColumnType } from '../rows/column-types.ts';
import type { SqlValue } from '../sql/sql-transaction.ts';
import { append, run } from './duckdb-statements.ts';

/** DuckDB's words for what columns hold. */
export const duckDbWords = { text: 'VARCHAR', whole: 'BIGINT', real: 'DOUBLE', truth: 'BOOLEAN' } as const;

export interface ParquetTable {
  readonly columns: readonly (ColumnType & { readonly name: string })[];
  /** Rows in pieces; each has a value for every column, in order. */
  readonly pieces: AsyncIterable<readonly (readonly SqlValue[])[]> | Iterable<readonly (readonly SqlValue[])[]>;
}

/** Memory for rows that come from elsewhere, MiB; beyond it they lie on the disk. */
const memoryMb = 256;

/** Writes rows as a Parquet file, over one that is there. */
export async function writeParquet({ columns, pieces }: ParquetTable, file: string): Promise<void> {
  const settings = { memory_limit: `${memoryMb}MiB`, temp_directory: `${file}.spill`, threads: '1' };
  const instance = await DuckDBInstance.create(':memory:', settings);
  const connection = await instance.connect();
  try {
    const defined = columns.map(({ name, type }) => `${quoted(name)} ${duckDbWords[type]}`).join(', ');
    await run(connection, `CREATE TABLE written (${defined})`, []);
    for await (const piece of pieces) await append(connection, 'written', piece);
    await run(connection, copyToParquet('SELECT * FROM written', file), []);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The statement that writes what a select gives. @param select a constant, without parameters: COPY takes none */
export function copyToParquet(select: string, file: string): string {
  return `COPY (${select}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
