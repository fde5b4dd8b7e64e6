import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'vitest';
import { DuckDbDatabase } from '../../src/history/duckdb/duckdb-database.ts';
import type { History } from '../../src/history/history.ts';
import { PostgresDatabase } from '../../src/history/postgres/postgres-database.ts';
import type { SqlDatabase } from '../../src/history/sql/sql-database.ts';
import { SqlHistory } from '../../src/history/sql/sql-history.ts';
import { choiceColumns } from '../../src/history/sql/tables.ts';
import { postgresPrograms, PrivatePostgres } from '../support/private-postgres.ts';
import { describeHistoryContract } from './history.contract.ts';

/** What a version before choices stood beside conversations had not made. */
async function makeOlder(database: SqlDatabase): Promise<void> {
  for (const { name } of choiceColumns) await database.query(`ALTER TABLE conversations DROP COLUMN ${name}`);
  await database.query('DROP TABLE history_layouts');
  await database.close();
}

describeHistoryContract('DuckDB', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-duckdb-'));
  const open = async (): Promise<History> => SqlHistory.open(await DuckDbDatabase.open({ folder, memoryMb: 256 }));
  let history = await open();
  return {
    history,
    reopen: async () => {
      await history.close();
      return (history = await open());
    },
    reopenOlder: async () => {
      await history.close();
      await makeOlder(await DuckDbDatabase.open({ folder, memoryMb: 256 }));
      return (history = await open());
    },
    stop: async () => {
      await history.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});

const programs = postgresPrograms();
if (programs === undefined) {
  describe('history on PostgreSQL', () => it.skip('needs the Debian package postgresql', () => undefined));
} else {
  describeHistoryContract('PostgreSQL', async () => {
    const server = await PrivatePostgres.start(programs);
    const open = (): Promise<History> => SqlHistory.open(PostgresDatabase.open(server.url));
    let history = await open();
    return {
      history,
      reopen: async () => {
        await history.close();
        return (history = await open());
      },
      reopenOlder: async () => {
        await history.close();
        await makeOlder(PostgresDatabase.open(server.url));
        return (history = await open());
      },
      stop: async () => {
        await history.close();
        await server.stop();
      },
    };
  });
}
