import { DuckDBInstance } from '@duckdb/node-api';

/** The rows of a Parquet file, in order, whole numbers as numbers. */
export async function readParquet(file: string): Promise<readonly object[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll('SELECT * FROM read_parquet($1)', [file]);
    const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
    return reader
      .getRowObjects()
      .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
