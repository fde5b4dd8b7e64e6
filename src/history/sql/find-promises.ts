import { farthestDateMs, promiseDefaultMs } from '../../../dialer/outcome/disposition.ts';
import type { AttemptReach } from '../attempt-query.ts';
import type { FoundPromise, PromiseQuery } from '../promise-query.ts';
import { QueryValues } from './query-values.ts';
import type { SqlDatabase } from './sql-database.ts';
import { camelCase } from './tables.ts';

/** One page of promises, the one that is due first leads. */
export async function findPromises(
  database: Pick<SqlDatabase, 'query'>,
  query: PromiseQuery,
): Promise<readonly FoundPromise[]> {
  const values = new QueryValues();
  // A promise is due within this time of its call: older choices cannot be looked for.
  const since = [`chosen_at >= ${values.add(query.from - farthestDateMs)}`];
  if (query.campaign !== undefined) since.push(`campaign_id = ${values.add(query.campaign)}`);
  const sql = `WITH choices AS (
      SELECT floor_id, row_id, attempt_id, campaign_id, chosen_at, label, meaning, promised_until,
        MAX(debtor_id) OVER (PARTITION BY attempt_id) AS debtor_id,
        MIN(CASE WHEN chosen_by <> 'operator' THEN chosen_by END) OVER (PARTITION BY attempt_id) AS agent_id,
        ROW_NUMBER() OVER (PARTITION BY attempt_id ORDER BY chosen_at DESC, row_id DESC) AS nth
      FROM dispositions WHERE ${since.join(' AND ')}),
    told AS (
      SELECT *, COALESCE(promised_until, chosen_at + ${promiseDefaultMs}) AS due_at,
        MIN(CASE WHEN meaning = 'paid' THEN chosen_at END) OVER later AS paid_at,
        MIN(CASE WHEN meaning = 'promiseToPay' THEN chosen_at END) OVER later AS promised_again_at
      FROM choices WHERE nth = 1
      WINDOW later AS (PARTITION BY campaign_id, COALESCE(debtor_id, attempt_id) ORDER BY chosen_at, row_id
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
    SELECT due_at, floor_id, row_id, attempt_id, campaign_id, debtor_id, agent_id, label, chosen_at, paid_at,
      promised_again_at
    FROM told WHERE ${conditionsOf(query, values).join(' AND ')}
    ORDER BY due_at, floor_id, row_id LIMIT ${Math.trunc(query.most)}`;
  const rows = await database.query(sql, values.all);
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          camelCase(name),
          name.endsWith('_at') && value !== null ? Number(value) : value,
        ]),
      ) as unknown as FoundPromise,
  );
}

function conditionsOf({ from, until, agent, after, reaches }: PromiseQuery, values: QueryValues): readonly string[] {
  const conditions = [`meaning = 'promiseToPay'`, `due_at >= ${values.add(from)}`, `due_at < ${values.add(until)}`];
  if (agent !== undefined) conditions.push(`agent_id = ${values.add(agent)}`);
  if (after) {
    const [at, floor, row] = [values.add(after.dueAt), values.add(after.floorId), values.add(after.rowId)];
    conditions.push(
      `(due_at > ${at} OR (due_at = ${at} AND (floor_id > ${floor} OR (floor_id = ${floor} AND row_id > ${row}))))`,
    );
  }
  for (const reach of reaches) if (!reach.all) conditions.push(reached(reach, values));
  return conditions;
}

/** Dispositions know no team: whoever spoke with the debtor was in one, by the conversation. */
function reached({ campaigns, teams, agents }: AttemptReach, values: QueryValues): string {
  const parts = [
    ...(campaigns.length > 0 ? [`campaign_id IN (${values.list(campaigns)})`] : []),
    ...(agents.length > 0 ? [`agent_id IN (${values.list(agents)})`] : []),
    ...(teams.length > 0
      ? [`attempt_id IN (SELECT attempt_id FROM conversations WHERE team IN (${values.list(teams)}))`]
      : []),
  ];
  return parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`;
}
