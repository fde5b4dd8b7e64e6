import type { SqlDatabase } from '../../src/history/sql/sql-database.ts';
import { debtorKey } from '../../src/history/sql/debtor-key.ts';

/** A year of a house, made inside the database. */
export interface SyntheticYear {
  readonly attempts: number;
  readonly from: number;
  readonly to: number;
  /** One person who was called all year. */
  readonly debtorId: string;
}

/** What differs between databases. */
export interface Dialect {
  /** Select item that repeats its row for 0 … count − 1. */
  readonly repeat: (count: string) => string;
}

const from = Date.UTC(2025, 11, 1);
const months = Array.from({ length: 13 }, (_, month) => Date.UTC(2025, 11 + month, 1));
/** The last month is not over: its rows lie in pieces, all others in the order of their debtors, as `History.tidy` leaves them. */
const openMonth = 11;
const attemptsPerDebtor = 50;
/** Rows of one of DuckDB's groups: a piece has as many at least. */
const groupRows = 122_880;
const dayMs = 86_400_000;
/** Most calls of one person in a month. */
const most = 5;

/** Random numbers of row `i`, 0..1, the same every time: multiplication by a prime, and the digits that are left. */
const random = (prime: number): string => `(((i * ${prime}) % 1000003) / 1000003.0)`;

const dimensions = `CASE WHEN ${random(7919)} < 0.6 THEN 'cards' WHEN ${random(7919)} < 0.9 THEN 'loans' ELSE 'cars' END AS campaign_id,
  debtor_id, 'p' || CAST(d % 8 AS INTEGER) AS portfolio, 's' || CAST(d % 12 AS INTEGER) AS segment,
  't' || CAST(i % 4 AS INTEGER) AS trunk, '+5760155501' || CAST(10 + d % 20 AS INTEGER) AS caller_id, dialled_at,
  CAST(20260000 + 100 * month + 1 + floor((dialled_at - month_at) / 86400000) AS BIGINT) AS day,
  CAST(floor((dialled_at % 86400000) / 3600000) AS BIGINT) AS hour,
  CAST(1 + (CAST(floor(dialled_at / 86400000) AS BIGINT) + 3) % 7 AS BIGINT) AS weekday`;

/** Attempts of one month by debtor and time. The calls of one person share the month evenly. */
function source(month: number, { repeat }: Dialect): string {
  const [at = 0, next = 0] = [months[month], months[month + 1]];
  const calls = `(4 + CASE WHEN (d + ${month}) % 6 = 0 THEN 1 ELSE 0 END)`;
  return `(SELECT *, CAST(month_at + floor((n + ${random(104729)}) / calls * ${next - at}) AS BIGINT) AS dialled_at,
    ${random(15485863)} AS luck
  FROM (
    SELECT *, (d * 12 + ${month}) * ${most} + n AS i FROM (
      SELECT d, debtor_id, debtor_key, ${month + 1} AS month, ${at} AS month_at, ${calls} AS calls, ${repeat(calls)} AS n
      FROM debtors) numbered) dated) s`;
}

const meaning = `CASE WHEN luck < 0.03 THEN 'promiseToPay' WHEN luck < 0.12 THEN 'spoke' ELSE 'thirdParty' END`;
const label = `CASE WHEN luck < 0.03 THEN 'promesa' ELSE 'contacto' END`;
const agent = `'agent-' || CAST(i % 200 AS INTEGER)`;
const chosenAt = 'dialled_at + 100000';
const promisedUntil = 'CASE WHEN luck < 0.03 THEN dialled_at + 604800000 END';

const attemptsSql = `INSERT INTO attempts
SELECT 'main', CAST(i AS VARCHAR) || '-0/1', md5(CAST(i AS VARCHAR)), ${dimensions},
  '+5730' || lpad(CAST(d AS VARCHAR), 8, '0'), 'mobile', dialled_at + 40,
  CASE WHEN luck < 0.9 THEN dialled_at + 3000 END, CASE WHEN luck < 0.3 THEN dialled_at + 14000 END,
  CASE WHEN luck < 0.18 THEN dialled_at + 15000 END, CASE WHEN luck < 0.175 THEN dialled_at + 15200 END,
  dialled_at + 30000, CASE WHEN luck < 0.175 THEN ${agent} END,
  CASE WHEN luck < 0.175 THEN 'team-' || CAST(i % 10 AS INTEGER) END,
  CASE WHEN luck < 0.175 THEN 'connected' WHEN luck < 0.18 THEN 'abandoned' WHEN luck < 0.3 THEN 'machine'
    WHEN luck < 0.8 THEN 'noAnswer' WHEN luck < 0.9 THEN 'busy' ELSE 'invalidNumber' END,
  'remote', 'remote', 200, CASE WHEN luck < 0.18 THEN 'person' WHEN luck < 0.3 THEN 'machine' END,
  CASE WHEN luck < 0.3 THEN 1000 END, CASE WHEN luck < 0.18 THEN 'd' || lpad(CAST(floor(dialled_at / 86400000) AS VARCHAR), 8, '0') END,
  luck < 0.18, luck >= 0.175 AND luck < 0.18, 'withinTheta', 'likeliest', 'retry', dialled_at + 86400000, 'sameNumber',
  NULL, NULL, 3, month, debtor_key`;

const conversationsSql = `INSERT INTO conversations
SELECT 'main', CAST(i AS VARCHAR) || '-0/2', md5(CAST(i AS VARCHAR)), 1, ${agent},
  'team-' || CAST(i % 10 AS INTEGER), ${dimensions}, dialled_at + 14000, dialled_at + 15200, dialled_at + 95200,
  CAST(200 + luck * 4000 AS BIGINT), 80000, 0, 0, 20000, 'longestIdle', NULL, month, debtor_key,
  ${chosenAt}, ${agent}, ${label}, ${meaning}, ${promisedUntil}, CAST(i AS VARCHAR) || '-0/3'`;

const dispositionsSql = `INSERT INTO dispositions
SELECT 'main', CAST(i AS VARCHAR) || '-0/3', md5(CAST(i AS VARCHAR)),
  CASE WHEN ${random(7919)} < 0.6 THEN 'cards' WHEN ${random(7919)} < 0.9 THEN 'loans' ELSE 'cars' END, debtor_id,
  ${chosenAt}, ${agent}, ${label}, ${meaning}, ${promisedUntil}, NULL, month, debtor_key`;

const ofMonth: readonly (readonly [table: string, sql: string, where: string])[] = [
  ['attempts', attemptsSql, ''],
  ['conversations', conversationsSql, ' WHERE luck < 0.175'],
  ['dispositions', dispositionsSql, ' WHERE luck < 0.175'],
];

/** Fills a fresh database. About `count` attempts over twelve months, fifty for every debtor. */
export async function fillYear(database: SqlDatabase, count: number, dialect: Dialect): Promise<SyntheticYear> {
  const debtors = Math.max(1, Math.floor(count / attemptsPerDebtor));
  await fillDebtors(database, debtors);
  for (let month = 0; month < 12; month += 1) {
    const at = months[month] ?? 0;
    for (const [table, sql, where] of ofMonth) {
      await database.prepareMonths(table, [at, (months[month + 1] ?? at) + 100_000]);
      const order = month === openMonth ? inPieces(at, count) : '';
      await database.query(`${sql} FROM ${source(month, dialect)}${where}${order}`);
    }
  }
  const [counted] = await database.query('SELECT count(*) AS rows FROM attempts');
  return {
    attempts: Number(counted?.['rows'] ?? 0),
    ...{ from, to: months[12] ?? from, debtorId: `D${Math.floor(debtors / 2)}` },
  };
}

/** The order of the open month: days in pieces of a group and more, by debtor in each; what came last lies as it came. */
function inPieces(monthAt: number, count: number): string {
  const pieceMs = Math.ceil(groupRows / (count / 365)) * dayMs;
  const last = monthAt + Math.floor((29 * dayMs) / pieceMs) * pieceMs;
  return ` ORDER BY floor((dialled_at - ${monthAt}) / ${pieceMs}),
    CASE WHEN dialled_at >= ${last} THEN dialled_at ELSE debtor_key END, dialled_at`;
}

/** The persons, by their keys: rows made from them lie in that order without being sorted. */
async function fillDebtors(database: SqlDatabase, count: number): Promise<void> {
  await database.query(
    'CREATE TABLE debtors (d BIGINT NOT NULL, debtor_id VARCHAR NOT NULL, debtor_key BIGINT NOT NULL)',
  );
  const all = Array.from({ length: count }, (_, d) => [d, `D${d}`, debtorKey(`D${d}`)] as const);
  all.sort(([, , a], [, , b]) => a - b);
  for (let first = 0; first < count; first += 50_000) {
    const some = all.slice(first, first + 50_000);
    await database.transaction(({ insert }) => insert('debtors', ['d', 'debtor_id', 'debtor_key'], some));
  }
}
