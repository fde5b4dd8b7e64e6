import { mayMention, numberAlias, withoutPerson, type ErasedPerson } from '../../store/ports/erased-person.ts';
import { debtorKey } from './debtor-key.ts';
import type { PackedLives } from './packed-lives.ts';
import type { SqlTransaction } from './sql-transaction.ts';
import { tables, type Table } from './tables.ts';

const personal = Object.values(tables).filter(({ isPersonal }) => isPersonal);

/** See `History.forget`. */
export async function forgetPerson(
  transaction: SqlTransaction,
  person: ErasedPerson,
  lives?: PackedLives,
): Promise<number> {
  const { query } = transaction;
  const numbers = new Map(person.numbers.map((e164) => [e164, numberAlias(person, e164)]));
  await lives?.rename(transaction, { debtorId: person.debtorId, alias: person.alias, numbers });
  let count = 0;
  for (const table of personal) count += await forgetRows(query, table, person);
  for (const [table, key] of [
    ['history_positions', 'floor_id'],
    ['history_checkpoints', 'batch'],
  ] as const)
    for (const { floor_id: floorId, [key]: place, state } of await query(
      `SELECT floor_id, ${key}, state FROM ${table}`,
    )) {
      if (typeof state !== 'string' || floorId === undefined || place === undefined) continue;
      const without = stateWithout(state, person);
      if (without === undefined) continue;
      await query(`UPDATE ${table} SET state = $3 WHERE floor_id = $1 AND ${key} = $2`, [floorId, place, without]);
      count += 1;
    }
  return count;
}

async function forgetRows(
  query: SqlTransaction['query'],
  { name, columns }: Table,
  person: ErasedPerson,
): Promise<number> {
  const theirs = [debtorKey(person.debtorId), person.debtorId];
  const [found] = await query(`SELECT count(*) AS rows FROM ${name} WHERE debtor_key = $1 AND debtor_id = $2`, theirs);
  const count = Number(found?.['rows'] ?? 0);
  if (count === 0) return 0;
  if (columns.some((column) => column.name === 'e164')) {
    for (const e164 of person.numbers)
      await query(`UPDATE ${name} SET e164 = $3 WHERE debtor_key = $1 AND debtor_id = $2 AND e164 = $4`, [
        ...[...theirs, numberAlias(person, e164)],
        e164,
      ]);
  }
  await query(`UPDATE ${name} SET debtor_id = $3, debtor_key = $4 WHERE debtor_key = $1 AND debtor_id = $2`, [
    ...theirs,
    ...[person.alias, debtorKey(person.alias)],
  ]);
  return count;
}

/** What a projection carries on, without the person; undefined: it says nothing of them. */
function stateWithout(state: string, person: ErasedPerson): string | undefined {
  if (state === '' || !mayMention(state, person)) return undefined;
  const carried: unknown = JSON.parse(state);
  const without = JSON.stringify(withoutPerson(carried, person));
  return without === JSON.stringify(carried) ? undefined : without;
}
