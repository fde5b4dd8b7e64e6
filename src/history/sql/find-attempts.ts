import type { AttemptQuery, AttemptReach, FoundAttempt } from '../attempt-query.ts';
import { debtorKey } from './debtor-key.ts';
import { correctionMs } from './lay-choices.ts';
import { QueryValues } from './query-values.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { SqlRow } from './sql-transaction.ts';
import { camelCase, tables } from './tables.ts';

const listed = tables.attempts.columns.map(({ name }) => name).join(', ');
const columnOf = {
  attemptId: 'attempt_id',
  campaign: 'campaign_id',
  agent: 'agent_id',
  outcome: 'outcome',
  trunk: 'trunk',
};

/** One page of attempts, the newest first. */
export async function findAttempts(
  database: Pick<SqlDatabase, 'query'>,
  query: AttemptQuery,
): Promise<readonly FoundAttempt[]> {
  const values = new QueryValues();
  const sql = `SELECT ${listed} FROM attempts WHERE ${conditionsOf(query, values).join(' AND ')}
    ORDER BY dialled_at DESC, floor_id DESC, row_id DESC LIMIT ${Math.trunc(query.most)}`;
  const rows = await database.query(sql, values.all);
  const labels = await labelsOf(database, rows);
  return rows.map((row) => {
    const fields = Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value]));
    return { ...fields, disposition: labels.get(String(row['attempt_id'])) ?? null } as FoundAttempt;
  });
}

function conditionsOf(query: AttemptQuery, values: QueryValues): readonly string[] {
  const { from, to, debtor, disposition, after, reaches } = query;
  const end = after ? Math.min(to, after.dialledAt + 1) : to;
  const conditions = [`dialled_at >= ${values.add(from)}`, `dialled_at < ${values.add(end)}`];
  if (after) conditions.push(beyond(after, values));
  for (const [field, column] of Object.entries(columnOf)) {
    const value = query[field as keyof typeof columnOf];
    if (value !== undefined) conditions.push(`${column} = ${values.add(value)}`);
  }
  if (query.isLive) conditions.push('is_live');
  if (query.isAbandoned) conditions.push('is_abandoned');
  if (debtor !== undefined)
    conditions.push(`debtor_key = ${values.add(debtorKey(debtor))}`, `debtor_id = ${values.add(debtor)}`);
  if (disposition !== undefined) conditions.push(chosen(disposition, { from, to: end }, values));
  for (const reach of reaches) if (!reach.all) conditions.push(reached(reach, values));
  return conditions;
}

function beyond({ dialledAt, floorId, rowId }: NonNullable<AttemptQuery['after']>, values: QueryValues): string {
  const [at, floor, row] = [values.add(dialledAt), values.add(floorId), values.add(rowId)];
  return `(dialled_at < ${at} OR floor_id < ${floor} OR (floor_id = ${floor} AND row_id < ${row}))`;
}

function chosen(
  label: string,
  { from, to }: { readonly from: number; readonly to: number },
  values: QueryValues,
): string {
  return `attempt_id IN (SELECT attempt_id FROM (${newest(values.add(from), values.add(to + correctionMs))}) choices
    WHERE label = ${values.add(label)})`;
}

function newest(from: string, to: string, more = ''): string {
  return `SELECT DISTINCT ON (attempt_id) attempt_id, label FROM dispositions
    WHERE chosen_at >= ${from} AND chosen_at < ${to}${more} ORDER BY attempt_id, chosen_at DESC, row_id DESC`;
}

function reached({ campaigns, teams, agents }: AttemptReach, values: QueryValues): string {
  const parts = [['campaign_id', campaigns] as const, ['team', teams] as const, ['agent_id', agents] as const]
    .filter(([, names]) => names.length > 0)
    .map(([column, names]) => `${column} IN (${values.list(names)})`);
  return parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`;
}

async function labelsOf(
  database: Pick<SqlDatabase, 'query'>,
  rows: readonly SqlRow[],
): Promise<ReadonlyMap<string, string>> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return new Map();
  const values = new QueryValues();
  const [from, to] = [values.add(Number(last['dialled_at'])), values.add(Number(first['dialled_at']) + correctionMs)];
  const ids = values.list(rows.map((row) => row['attempt_id'] ?? null));
  const found = await database.query(newest(from, to, ` AND attempt_id IN (${ids})`), values.all);
  return new Map(found.map((row) => [String(row['attempt_id']), String(row['label'])]));
}
