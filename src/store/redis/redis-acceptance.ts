import { z } from 'zod';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import { traitsOf } from '../../../dialer/debtor/traits.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { mapInSlices } from '../../../kernel/slices.ts';
import type { AddResult, PutResult, RemoveResult } from '../ports/hopper.ts';
import { decodeDebtor, encodeDebtor } from '../record-codec.ts';
import { searchVersion } from '../search-place.ts';
import { batches } from './connection/batches.ts';
import type { CampaignKeys } from './connection/keys.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';
import { searchText } from './redis-debtor-search.ts';

/* How debtors come into a campaign's hopper and leave it untried. */

/** Debtors of one script call: each has several places in the index of words. */
const acceptBatch = 200;

const count = z.number().int().nonnegative();
const compared = z.tuple([z.literal(scriptStatus.ok), count, count, count]);
const added = z.tuple([z.literal(scriptStatus.ok), count, count, count, z.array(count)]);
const put = z.union([
  z.tuple([z.literal(scriptStatus.ok), z.enum(['added', 'updated', 'unchanged'])]),
  z.tuple([z.literal(scriptStatus.changed)]),
]);
const removed = z.tuple([
  z.literal(scriptStatus.ok),
  z.array(
    z.union([
      z.literal(scriptStatus.ok).transform((): RemoveResult => 'removed'),
      z.literal(scriptStatus.inUse).transform((): RemoveResult => 'kept'),
      z.literal(scriptStatus.unknown).transform((): RemoveResult => 'unknown'),
      z.literal(scriptStatus.changed).transform(() => 'changed' as const),
    ]),
  ),
]);

/** Accepts debtors as {@link Hopper.add} has it. */
export async function addDebtors(
  redis: RedisConnection,
  k: CampaignKeys,
  debtors: readonly Debtor[],
  now: EpochMs,
): Promise<AddResult> {
  const sum = { added: 0, updated: 0, unchanged: 0 };
  for (const part of batches(debtors, acceptBatch)) {
    // Somebody may change a debtor between our reading and our writing: those are read again.
    for (let rest = part; rest.length > 0;) {
      const seen = await textsOf(
        redis,
        k,
        rest.map(({ id }) => id),
      );
      const args = [now, searchVersion, ...rest.flatMap((debtor, at) => addition(debtor, seen[at] ?? ''))];
      const [, fresh, updated, unchanged, again] = await redis.run('addDebtors', { keys: acceptKeys(k), args }, added);
      addUp(sum, [fresh, updated, unchanged]);
      rest = again.flatMap((at) => rest[at] ?? []);
    }
  }
  return sum;
}

/** Accepts one debtor as {@link Hopper.put} has it. */
export async function putDebtor(
  redis: RedisConnection,
  k: CampaignKeys,
  { debtor, seen }: { readonly debtor: Debtor; readonly seen: Debtor | undefined },
  now: EpochMs,
): Promise<PutResult> {
  const args = [now, searchVersion, ...addition(debtor, seen ? encodeDebtor(seen) : '')];
  const reply = await redis.run('putDebtor', { keys: acceptKeys(k), args }, put);
  return reply[0] === scriptStatus.ok ? reply[1] : 'changed';
}

/** What {@link addDebtors} would do now. */
export async function compareDebtors(
  redis: RedisConnection,
  { debtors: key }: CampaignKeys,
  debtors: readonly Debtor[],
): Promise<AddResult> {
  const sum = { added: 0, updated: 0, unchanged: 0 };
  for (const part of batches(debtors)) {
    const args = part.flatMap((debtor) => [debtor.id, encodeDebtor(debtor)]);
    const [, fresh, updated, unchanged] = await redis.run('compareDebtors', { keys: [key], args }, compared);
    addUp(sum, [fresh, updated, unchanged]);
  }
  return sum;
}

/** Removes records that nobody has tried. Each batch is one script: whole or not at all. */
export async function removeRecords(
  redis: RedisConnection,
  k: CampaignKeys,
  debtorIds: readonly string[],
): Promise<readonly RemoveResult[]> {
  const places = [k.ready, k.scheduled, k.callbacks, k.putOff, k.stops, k.held, k.finished];
  const keys = [k.debtors, k.priorities, k.traits, k.progress, ...places, k.search];
  const all: RemoveResult[] = [];
  const asked = debtorIds.map((id, place) => ({ id, place }));
  for (const part of batches(asked, acceptBatch)) {
    for (let rest = part; rest.length > 0;) {
      const ids = rest.map(({ id }) => id);
      const seen = await textsOf(redis, k, ids);
      const args = await mapInSlices(ids, (id, at) => [id, seen[at] ?? '', wordsOf(seen[at] ?? '')]);
      const [, results] = await redis.run('removeRecords', { keys, args: args.flat() }, removed);
      // Somebody may change a debtor between our reading and our removing: those are read again.
      rest = rest.filter(({ place }, at) => {
        const result = results[at] ?? 'changed';
        if (result !== 'changed') all[place] = result;
        return result === 'changed';
      });
    }
  }
  return all;
}

/** Debtors as they are stored. */
function textsOf(
  redis: RedisConnection,
  { debtors }: CampaignKeys,
  ids: readonly string[],
): Promise<readonly (string | null)[]> {
  return redis.use((client) => client.hmget(debtors, ...ids));
}

/** The words of a stored debtor. @param text empty: there is none */
function wordsOf(text: string): string {
  return text === '' ? '' : searchText(decodeDebtor(text));
}

/** The keys of the scripts that accept debtors. */
function acceptKeys(k: CampaignKeys): readonly string[] {
  return [k.debtors, k.priorities, k.ready, k.held, k.traits, k.search, k.counters, k.merged];
}

/** What `addDebtors` takes of one debtor. @param seen the stored text; empty: none */
function addition(debtor: Debtor, seen: string): readonly (string | number)[] {
  const text = encodeDebtor(debtor);
  const own = [debtor.id, text, debtor.priority, traitsOf(debtor)];
  if (seen === text) return ['=', ...own, '', ''];
  return [seen, ...own, searchText(debtor), wordsOf(seen)];
}

/** Adds the reply of one batch to the sum. */
function addUp(
  sum: { added: number; updated: number; unchanged: number },
  [fresh, updated, unchanged]: readonly [number, number, number],
): void {
  sum.added += fresh;
  sum.updated += updated;
  sum.unchanged += unchanged;
}
