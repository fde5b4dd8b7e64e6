import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DuckDbDatabase } from '../src/history/duckdb/duckdb-database.ts';
import { packLives, usualSizes } from '../src/history/duckdb/lives/pack-lives.ts';
import type { DebtorLife, History } from '../src/history/history.ts';
import { PostgresDatabase } from '../src/history/postgres/postgres-database.ts';
import type { ReportName } from '../src/history/reports/report-catalogue.ts';
import { SqlHistory } from '../src/history/sql/sql-history.ts';
import type { SqlDatabase } from '../src/history/sql/sql-database.ts';
import type { SqlValue } from '../src/history/sql/sql-transaction.ts';
import { tellLife } from '../src/history/sql/tell-life.ts';
import { postgresPrograms, PrivatePostgres } from '../test/support/private-postgres.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { fillYear, type Dialect, type SyntheticYear } from '../test/support/synthetic-history.ts';

/** Attempts of the synthetic year; `MARCADOR_BENCH_ATTEMPTS` gives another number, and `MARCADOR_BENCH_PG_ATTEMPTS` for PostgreSQL. */
const attempts = {
  duckdb: Number(process.env['MARCADOR_BENCH_ATTEMPTS'] ?? 1_000_000),
  postgres: Number(process.env['MARCADOR_BENCH_PG_ATTEMPTS'] ?? 1_000_000),
};
/** `MARCADOR_BENCH_FOLDER`: the year is filled in there, or found there, and stays. */
const keptFolder = process.env['MARCADOR_BENCH_FOLDER'];
const samples = 3;
const reports: readonly ReportName[] = ['campaigns', 'bestHours', 'callerIds', 'outcomes', 'abandonment', 'agents'];

/** A year of attempts in DuckDB, and in PostgreSQL where Debian's is installed: what reports cost. */
export const benchHistory: Bench = {
  name: 'history',
  async run(): Promise<readonly BenchMetric[]> {
    const figures = [...(await inDuckDb())];
    const programs = postgresPrograms();
    if (programs !== undefined) figures.push(...(await inPostgres(programs)));
    return figures;
  },
};

async function inDuckDb(): Promise<readonly BenchMetric[]> {
  const folder = keptFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'marcador-bench-')));
  try {
    const filled = existsSync(path.join(folder, 'history.duckdb')) ? undefined : await fillDuckDb(folder);
    // What the service gives it by default.
    const database = await DuckDbDatabase.open({ folder, memoryMb: 1_024 });
    const history = await SqlHistory.open(database);
    const found = filled ?? { year: await yearIn(history), seconds: 0 };
    const packed = await packNightly(database);
    const figures = [...(await measure('DuckDB', history, found)), ...(await withoutCopy(database, found.year))];
    figures.push({ metric: `${nameOf('DuckDB', found.year)} lives packed in`, unit: 's', samples: [packed] });
    await database.close();
    return figures;
  } finally {
    if (keptFolder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function fillDuckDb(folder: string): Promise<Filled> {
  const database = await DuckDbDatabase.open({ folder, memoryMb: 6_000 });
  const filled = await fill(database, attempts.duckdb, { repeat: (count) => `unnest(range(${count}))` });
  await database.close();
  return filled;
}

/** The year of an earlier run. */
async function yearIn(history: History): Promise<SyntheticYear> {
  const { attempts: count } = await history.counts();
  const [from, to] = [Date.UTC(2025, 11, 1), Date.UTC(2026, 11, 1)];
  return { attempts: count, from, to, debtorId: 'D1' };
}

async function inPostgres(programs: string): Promise<readonly BenchMetric[]> {
  const server = await PrivatePostgres.start(programs);
  try {
    const database = PostgresDatabase.open(server.url);
    const filled = await fill(database, attempts.postgres, {
      repeat: (count) => `generate_series(0, ${count} - 1)`,
    });
    await database.query('ANALYZE');
    const figures = await measure('PostgreSQL', await SqlHistory.open(database), filled);
    await database.close();
    return figures;
  } finally {
    await server.stop();
  }
}

interface Filled {
  readonly year: SyntheticYear;
  readonly seconds: number;
}

async function fill(database: SqlDatabase, count: number, dialect: Dialect): Promise<Filled> {
  const began = performance.now();
  await database.prepare();
  const year = await fillYear(database, count, dialect);
  return { year, seconds: (performance.now() - began) / 1_000 };
}

const nameOf = (name: string, { attempts: count }: SyntheticYear): string =>
  `${name}, ${(count / 1e6).toFixed(1)} M attempts:`;

/** Unlimited: what an administrator sees. */
const everything = { all: true, campaigns: [], teams: [], agents: [] };

async function measure(name: string, history: History, { year, seconds }: Filled): Promise<readonly BenchMetric[]> {
  const month = { from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 5, 1) };
  const of = nameOf(name, year);
  const figures: BenchMetric[] = [{ metric: `${of} filled in`, unit: 's', samples: [seconds] }];
  for (const report of reports) {
    const timed = async (period: { from: number; to: number }): Promise<readonly number[]> => {
      const times: number[] = [];
      for (let sample = 0; sample < samples; sample += 1) {
        const began = performance.now();
        await history.report(report, period, everything);
        times.push((performance.now() - began) / 1_000);
      }
      return times;
    };
    figures.push({ metric: `${of} ${report}, a month`, unit: 's', samples: await timed(month) });
    figures.push({ metric: `${of} ${report}, the year`, unit: 's', samples: await timed(year) });
  }
  return [...figures, ...(await measureLives(`${of} one debtor's life`, year, (debtorId) => history.life(debtorId)))];
}

/** Lives by what a person waits, and by the CPU time of this process: a busy machine changes the second less. */
async function measureLives(
  of: string,
  year: SyntheticYear,
  tell: (debtorId: string) => Promise<DebtorLife>,
): Promise<readonly BenchMetric[]> {
  const [waits, cpu]: [number[], number[]] = [[], []];
  for (let sample = 0; sample < 10; sample += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    const life = await tell(sample === 0 ? year.debtorId : `D${sample * 1_003}`);
    waits.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1_000);
    if (life.attempts.length < 12) throw new Error('the person has too few attempts');
  }
  return [
    { metric: of, unit: 'ms', samples: waits },
    { metric: `${of}, CPU`, unit: 'ms', samples: cpu },
  ];
}

/** The same lives from the rows alone. */
function withoutCopy(database: SqlDatabase, year: SyntheticYear): Promise<readonly BenchMetric[]> {
  const rowsAlone = { query: (sql: string, params: readonly SqlValue[] = []) => database.query(sql, params) };
  const of = `${nameOf('DuckDB', year)} one debtor's life without its copy`;
  return measureLives(of, year, (debtorId) => tellLife(rowsAlone, debtorId));
}

/** Lives as the nights of the open month leave them: the months before, then its days in pieces. Returns the seconds. */
async function packNightly(database: DuckDbDatabase): Promise<number> {
  const began = performance.now();
  const { signal } = new AbortController();
  for (let night = 1; night < 30; night += 1) {
    const now = Date.UTC(2026, 10, 1 + night, 7);
    await packLives(database, { now, cuts: [], sizes: usualSizes, signal });
  }
  return (performance.now() - began) / 1_000;
}
