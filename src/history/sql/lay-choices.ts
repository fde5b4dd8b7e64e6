import type { RowOf } from '../rows/history-rows.ts';
import { monthAfter, monthOf } from './months.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { SqlTransaction } from './sql-transaction.ts';
import { choiceColumns } from './tables.ts';

/** A choice counts for a call within this long after its dial, ms: a report of a day says the same of it as one of a year. */
export const correctionMs = 30 * 86_400_000;

/** The columns of a disposition that stand beside a conversation. */
const chosen = `d.chosen_at AS choice_at, d.chosen_by AS choice_by, d.label AS choice_label, d.meaning AS choice_meaning,
    d.promised_until AS choice_until, d.row_id AS choice_row`;
const taken = choiceColumns.map(({ name }) => `${name} = n.${name}`).join(', ');
const cleared = choiceColumns.map(({ name }) => `${name} = NULL`).join(', ');

/** Lays the newest choice beside conversations dialled from $1 to before $2 that have none. */
const layMissing = `UPDATE conversations SET ${taken} FROM (
  SELECT DISTINCT ON (c.floor_id, c.row_id) c.floor_id AS of_floor, c.row_id AS of_row, ${chosen}
  FROM conversations c JOIN dispositions d ON d.attempt_id = c.attempt_id
    AND d.chosen_at >= c.dialled_at AND d.chosen_at < c.dialled_at + ${correctionMs}
  WHERE c.choice_at IS NULL AND c.dialled_at >= CAST($1 AS BIGINT) AND c.dialled_at < CAST($2 AS BIGINT)
    AND d.chosen_at >= CAST($1 AS BIGINT) AND d.chosen_at < CAST($2 AS BIGINT) + ${correctionMs}
  ORDER BY c.floor_id, c.row_id, d.chosen_at DESC, d.row_id DESC) n
WHERE floor_id = n.of_floor AND row_id = n.of_row AND dialled_at >= CAST($1 AS BIGINT) AND dialled_at < CAST($2 AS BIGINT)`;

/** Lays the choices of batch $2 of floor $1, made from $3 to $4, where none newer stands. */
const layNewer = `UPDATE conversations SET ${taken} FROM (
  SELECT DISTINCT ON (d.attempt_id) d.attempt_id AS of_attempt, ${chosen}
  FROM dispositions d
  WHERE d.floor_id = $1 AND d.batch = $2 AND d.chosen_at >= CAST($3 AS BIGINT) AND d.chosen_at <= CAST($4 AS BIGINT)
  ORDER BY d.attempt_id, d.chosen_at DESC, d.row_id DESC) n
WHERE attempt_id = n.of_attempt
  AND dialled_at > CAST($3 AS BIGINT) - ${correctionMs} AND dialled_at <= CAST($4 AS BIGINT)
  AND n.choice_at >= dialled_at AND n.choice_at < dialled_at + ${correctionMs}
  AND (conversations.choice_at IS NULL OR conversations.choice_at < n.choice_at
    OR (conversations.choice_at = n.choice_at AND conversations.choice_row < n.choice_row))`;

/** Conversations of before batch $2 of floor $1 beside which a choice of that batch, or of a later one, stands. */
const survivors = `SELECT min(c.dialled_at) AS first, max(c.dialled_at) AS last
FROM conversations c JOIN dispositions d ON d.attempt_id = c.attempt_id AND d.row_id = c.choice_row
WHERE d.floor_id = $1 AND d.batch >= $2`;
const clearRewound = `UPDATE conversations SET ${cleared} WHERE (attempt_id, choice_row) IN (
  SELECT attempt_id, row_id FROM dispositions WHERE floor_id = $1 AND batch >= $2)`;

interface NewRows {
  readonly conversations: readonly Pick<RowOf<'conversations'>, 'dialledAt'>[];
  readonly dispositions: readonly Pick<RowOf<'dispositions'>, 'chosenAt'>[];
}

/** Lays what a batch brought: choices beside conversations of before, and those of before beside its conversations. */
export async function layChoices(
  { query }: SqlTransaction,
  rows: NewRows,
  of: readonly [floorId: string, batch: number],
): Promise<void> {
  const dialled = spanOf(rows.conversations.map(({ dialledAt }) => dialledAt));
  if (dialled) await query(layMissing, [dialled[0], dialled[1] + 1]);
  const made = spanOf(rows.dispositions.map(({ chosenAt }) => chosenAt));
  if (made) await query(layNewer, [...of, ...made]);
}

/** Takes away choices that are about to be forgotten with their batches. What it returns lays those of before again. */
export async function takeChoices(
  { query }: SqlTransaction,
  floorId: string,
  fromBatch: number,
): Promise<() => Promise<void>> {
  const [{ first, last } = {}] = await query(survivors, [floorId, fromBatch]);
  if (typeof first !== 'number' || typeof last !== 'number') return () => Promise.resolve();
  await query(clearRewound, [floorId, fromBatch]);
  return async () => void (await query(layMissing, [first, last + 1]));
}

/** Takes away choices that are forgotten for their age. */
export async function dropChoicesBefore({ query }: SqlTransaction, before: number): Promise<void> {
  await query(`UPDATE conversations SET ${cleared} WHERE choice_at < $1`, [before]);
}

const layout = 'choices';

/** Lays the choices of rows that an older version wrote, month by month. Cut anywhere, it goes on at the next opening. */
export async function layOlderChoices(database: Pick<SqlDatabase, 'query' | 'transaction'>): Promise<void> {
  const [done] = await database.query('SELECT name FROM history_layouts WHERE name = $1', [layout]);
  if (done) return;
  const [{ first, last } = {}] = await database.query(
    'SELECT min(dialled_at) AS first, max(dialled_at) AS last FROM conversations',
  );
  if (typeof first === 'number' && typeof last === 'number') {
    for (let month = monthOf(first); month <= last; month = monthAfter(month))
      await database.transaction(({ query }) => query(layMissing, [month, monthAfter(month)]));
  }
  await database.query('INSERT INTO history_layouts (name) VALUES ($1) ON CONFLICT DO NOTHING', [layout]);
}

function spanOf(instants: readonly number[]): readonly [number, number] | undefined {
  if (instants.length === 0) return undefined;
  return [instants.reduce((a, b) => Math.min(a, b)), instants.reduce((a, b) => Math.max(a, b))];
}
