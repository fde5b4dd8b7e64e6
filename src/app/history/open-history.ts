import type { ServiceConfig } from '../../../config/service-schema.ts';
import { DuckDbDatabase } from '../../history/duckdb/duckdb-database.ts';
import type { History } from '../../history/history.ts';
import { PostgresDatabase } from '../../history/postgres/postgres-database.ts';
import { SqlHistory } from '../../history/sql/sql-history.ts';

/**
 * Opens the configured history: a PostgreSQL server, or DuckDB in a folder that no other process has open.
 *
 * @throws AppError HISTORY_UNREACHABLE
 */
export async function openHistory(
  { url, memoryMb }: Pick<ServiceConfig['history'], 'url' | 'memoryMb'>,
  folder: string,
): Promise<History> {
  const database = url === undefined ? await DuckDbDatabase.open({ folder, memoryMb }) : PostgresDatabase.open(url);
  return SqlHistory.open(database);
}
