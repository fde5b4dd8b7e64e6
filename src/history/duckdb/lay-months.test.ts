import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbDatabase } from './duckdb-database.ts';
import { layMonths } from './lay-months.ts';

const [dayMs, hourMs] = [86_400_000, 3_600_000];
const november = Date.UTC(2026, 10, 1);
const perDay = 500;

let database: DuckDbDatabase;

beforeAll(async () => {
  database = await DuckDbDatabase.open({ folder: ':memory:', memoryMb: 256 });
  await database.prepare();
  for (let day = 0; day < 8; day += 1) await fill(day);
});
afterAll(() => database.close());

/** Recordings of one day; their keys lie as a hash throws them. */
async function fill(day: number): Promise<void> {
  await database.query(
    `INSERT INTO recordings SELECT 'main', $1 || '/' || i, 'r' || i, 'a' || i, 'cards', 'd' || i, $2 + i, 1000, 1,
       (i * 7919 + $1) % 1000003 FROM range(${perDay}) t(i)`,
    [day, november + day * dayMs],
  );
}

/** How many rows have a smaller key than the row before them, by where they lie. */
async function disorder(since: number, until: number): Promise<number> {
  const [row] = await database.query(
    `SELECT count(*) FILTER (WHERE debtor_key < before) AS steps FROM (
       SELECT debtor_key, lag(debtor_key) OVER (ORDER BY rowid) AS before FROM recordings
       WHERE ended_at >= $1 AND ended_at < $2)`,
    [since, until],
  );
  return Number(row?.['steps']);
}

const sums = () =>
  database.query('SELECT count(*) AS rows, sum(ended_at) AS at, sum(debtor_key) AS keys FROM recordings');
/** As if a group had the rows of two days. */
const tidy = (now: number) => layMonths(database, now, 2 * perDay);
const pieces = async () =>
  (await database.query('SELECT since, until FROM laid_pieces ORDER BY since')).map(({ since, until }) => [
    (Number(since) - november) / dayMs,
    (Number(until) - november) / dayMs,
  ]);

it('lays the days of an open month that are over, once they fill a group, and each once', async () => {
  const before = await sums();
  await tidy(november + dayMs + 7 * hourMs);
  expect(await pieces()).toEqual([]);
  await tidy(november + 3 * dayMs + hourMs);
  expect(await pieces()).toEqual([[0, 2]]);
  expect(await disorder(november, november + 2 * dayMs)).toBe(0);
  expect(await disorder(november + 2 * dayMs, november + 3 * dayMs)).toBeGreaterThan(0);
  await tidy(november + 3 * dayMs + 7 * hourMs);
  expect(await pieces()).toEqual([[0, 2]]);
  await tidy(november + 6 * dayMs + 7 * hourMs);
  expect(await pieces()).toEqual([
    [0, 2],
    [2, 6],
  ]);
  expect(await disorder(november + 2 * dayMs, november + 6 * dayMs)).toBe(0);
  expect(await sums()).toEqual(before);
});

it('lays the whole month when it is over, late rows too, and forgets its pieces', async () => {
  await fill(0);
  const before = await sums();
  await tidy(Date.UTC(2026, 11, 3, 1));
  expect(await pieces()).toEqual([]);
  expect(await disorder(november, Date.UTC(2026, 11, 1))).toBe(0);
  expect(await sums()).toEqual(before);
});
