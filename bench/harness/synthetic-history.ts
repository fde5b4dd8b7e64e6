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

const from = Date.UTC(2025, 11, 1);
const months = Array.from({ length: 13 }, (_, month) => Date.UTC(2025, 11 + month, 1));

/** Random numbers of row `i`, 0..1, the same every time: multiplication by a prime, and the digits that are left. */
const random = (prime: number): string => `(((i * ${prime}) % 1000003) / 1000003.0)`;

const dimensions = `CASE WHEN ${random(7919)} < 0.6 THEN 'cards' WHEN ${random(7919)} < 0.9 THEN 'loans' ELSE 'cars' END AS campaign_id,
  debtor_id, 'p' || CAST(d % 8 AS INTEGER) AS portfolio, 's' || CAST(d % 12 AS INTEGER) AS segment,
  't' || CAST(i % 4 AS INTEGER) AS trunk, '+5760155501' || CAST(10 + d % 20 AS INTEGER) AS caller_id, dialled_at,
  CAST(20260000 + 100 * month + 1 + floor((dialled_at - month_at) / 86400000) AS BIGINT) AS day,
  CAST(floor((dialled_at % 86400000) / 3600000) AS BIGINT) AS hour,
  CAST(1 + (CAST(floor(dialled_at / 86400000) AS BIGINT) + 3) % 7 AS BIGINT) AS weekday`;

/** Attempts of one month, laid in the order of their debtors as `History.tidy` leaves them. */
function source(month: number, { first, count, debtors }: { first: number; count: number; debtors: number }): string {
  const [at = 0, next = 0] = [months[month], months[month + 1]];
  return `(SELECT i, ${month + 1} AS month, ${at} AS month_at, debtors.d AS d, debtor_id, debtor_key,
    CAST(${at} + floor(${random(104729)} * ${next - at}) AS BIGINT) AS dialled_at, ${random(15485863)} AS luck
  FROM (
    SELECT i, (i * 48271) % ${debtors} AS called
    FROM generate_series(CAST(${first} AS BIGINT), CAST(${first + count - 1} AS BIGINT)) AS numbers(i)) n
  JOIN debtors ON debtors.d = n.called) s`;
}

const attemptsSql = (rows: string): string => `INSERT INTO attempts
SELECT 'main', CAST(i AS VARCHAR) || '-0/1', md5(CAST(i AS VARCHAR)), ${dimensions},
  '+5730' || lpad(CAST(d AS VARCHAR), 8, '0'), 'mobile', dialled_at + 40,
  CASE WHEN luck < 0.9 THEN dialled_at + 3000 END, CASE WHEN luck < 0.3 THEN dialled_at + 14000 END,
  CASE WHEN luck < 0.18 THEN dialled_at + 15000 END, CASE WHEN luck < 0.175 THEN dialled_at + 15200 END,
  dialled_at + 30000, CASE WHEN luck < 0.175 THEN 'agent-' || CAST(i % 200 AS INTEGER) END,
  CASE WHEN luck < 0.175 THEN 'team-' || CAST(i % 10 AS INTEGER) END,
  CASE WHEN luck < 0.175 THEN 'connected' WHEN luck < 0.18 THEN 'abandoned' WHEN luck < 0.3 THEN 'machine'
    WHEN luck < 0.8 THEN 'noAnswer' WHEN luck < 0.9 THEN 'busy' ELSE 'invalidNumber' END,
  'remote', 'remote', 200, CASE WHEN luck < 0.18 THEN 'person' WHEN luck < 0.3 THEN 'machine' END,
  CASE WHEN luck < 0.3 THEN 1000 END, CASE WHEN luck < 0.18 THEN 'd' || lpad(CAST(floor(dialled_at / 86400000) AS VARCHAR), 8, '0') END,
  luck < 0.18, luck >= 0.175 AND luck < 0.18, 'withinTheta', 'likeliest', 'retry', dialled_at + 86400000, 'sameNumber',
  NULL, NULL, 3, month, debtor_key
FROM ${rows} ORDER BY debtor_key, dialled_at`;

const conversationsSql = (rows: string): string => `INSERT INTO conversations
SELECT 'main', CAST(i AS VARCHAR) || '-0/2', md5(CAST(i AS VARCHAR)), 1, 'agent-' || CAST(i % 200 AS INTEGER),
  'team-' || CAST(i % 10 AS INTEGER), ${dimensions}, dialled_at + 14000, dialled_at + 15200, dialled_at + 95200,
  CAST(200 + luck * 4000 AS BIGINT), 80000, 0, 0, 20000, 'longestIdle', NULL, month, debtor_key
FROM ${rows} WHERE luck < 0.175 ORDER BY debtor_key, dialled_at`;

const dispositionsSql = (rows: string): string => `INSERT INTO dispositions
SELECT 'main', CAST(i AS VARCHAR) || '-0/3', md5(CAST(i AS VARCHAR)),
  CASE WHEN ${random(7919)} < 0.6 THEN 'cards' WHEN ${random(7919)} < 0.9 THEN 'loans' ELSE 'cars' END, debtor_id,
  dialled_at + 100000, 'agent-' || CAST(i % 200 AS INTEGER), CASE WHEN luck < 0.03 THEN 'promesa' ELSE 'contacto' END,
  CASE WHEN luck < 0.03 THEN 'promiseToPay' WHEN luck < 0.12 THEN 'spoke' ELSE 'thirdParty' END,
  CASE WHEN luck < 0.03 THEN dialled_at + 604800000 END, NULL, month, debtor_key
FROM ${rows} WHERE luck < 0.175 ORDER BY debtor_key, dialled_at`;

/** Fills a fresh database. `count` attempts over twelve months, one debtor for every fifty. */
export async function fillYear(database: SqlDatabase, count: number): Promise<SyntheticYear> {
  const debtors = Math.max(1, Math.floor(count / 50));
  await database.query(
    'CREATE TABLE debtors (d BIGINT NOT NULL, debtor_id VARCHAR NOT NULL, debtor_key BIGINT NOT NULL)',
  );
  for (let first = 0; first < debtors; first += 50_000) {
    const some = Array.from({ length: Math.min(50_000, debtors - first) }, (_, n) => first + n);
    const rows = some.map((d) => [d, `D${d}`, debtorKey(`D${d}`)]);
    await database.transaction(({ insert }) => insert('debtors', ['d', 'debtor_id', 'debtor_key'], rows));
  }
  const perMonth = Math.floor(count / 12);
  for (let month = 0; month < 12; month += 1) {
    const rows = source(month, { first: month * perMonth, count: perMonth, debtors });
    const at = months[month] ?? 0;
    for (const table of ['attempts', 'conversations', 'dispositions'])
      await database.prepareMonths(table, [at, (months[month + 1] ?? at) + 100_000]);
    for (const sql of [attemptsSql(rows), conversationsSql(rows), dispositionsSql(rows)]) await database.query(sql);
  }
  return { attempts: perMonth * 12, from, to: months[12] ?? from, debtorId: `D${Math.floor(debtors / 2)}` };
}
