import { z } from 'zod';
import { mergeRecords, reopenedFinishes, type MergeableRecord } from '../../../dialer/attempt/merge-records.ts';
import { causeOfStop, type RecordStop } from '../../../dialer/attempt/record-stop.ts';
import { traitsOf } from '../../../dialer/debtor/traits.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { MergeResult } from '../ports/hopper.ts';
import { decodeDebtor, encodeDebtor, encodeProgress, encodeStop } from '../record-codec.ts';
import type { CampaignKeys } from './connection/keys.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';
import { readProgress, readStop } from './read-record.ts';
import { searchText } from './redis-debtor-search.ts';

/** Somebody may change one of the records between our reading and our writing, so often. */
const mostTries = 16;
/** A survivor may be merged into another later, so often. */
const mostHops = 32;

const reply = z.tuple([
  z.union([
    z.literal(scriptStatus.ok).transform((): MergeResult => 'merged'),
    z.literal(scriptStatus.unchanged).transform((): MergeResult => 'unchanged'),
    z.literal(scriptStatus.unknown).transform((): MergeResult => 'unknown'),
    z.literal(scriptStatus.leased).transform((): MergeResult => 'leased'),
    z.literal(scriptStatus.changed).transform(() => 'changed' as const),
  ]),
]);

/** A record as its hashes hold it; '' for what it has not. */
interface Texts {
  readonly debtor: string;
  readonly progress: string;
  readonly stop: string;
}

/** {@link Hopper.merge}: the result is computed here and written when both records are still as they were read. */
export async function mergeStored(
  redis: RedisConnection,
  k: CampaignKeys,
  ids: readonly [survivor: string, absorbed: string],
): Promise<MergeResult> {
  const keys = [
    ...[k.debtors, k.priorities, k.traits, k.search, k.progress, k.ready, k.scheduled, k.callbacks, k.putOff, k.stops],
    ...[k.held, k.attempts, k.finished, k.merged],
  ];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [survivor, absorbed] = await Promise.all(ids.map((id) => textsOf(redis, k, id)));
    if (!survivor || !absorbed) throw new Error('two records are read');
    const args = [...ids, ...seen(survivor), ...seen(absorbed), ...joined(survivor, absorbed), ...reopenedFinishes];
    const [result] = await redis.run('mergeRecords', { keys, args }, reply);
    if (result !== 'changed') return result;
  }
  throw new AppError('STORE_REPLY', 'A record was changed by others again and again');
}

/** {@link Hopper.survivors}. */
export async function survivorsOf(
  redis: RedisConnection,
  { merged }: CampaignKeys,
  debtorIds: readonly string[],
): Promise<readonly string[]> {
  let ids = debtorIds;
  for (let hop = 0; hop < mostHops && ids.length > 0; hop += 1) {
    const now = ids;
    const next = await redis.use((client) => client.hmget(merged, ...now));
    if (next.every((id) => id === null)) break;
    ids = now.map((id, at) => next[at] ?? id);
  }
  return ids;
}

/** {@link Hopper.absorbed}. */
export async function absorbedBy(
  redis: RedisConnection,
  { merged }: CampaignKeys,
  survivorId: string,
): Promise<readonly string[]> {
  const all = Object.entries(await redis.use((client) => client.hgetall(merged)));
  const found = [survivorId];
  for (const id of found) for (const [absorbed, into] of all) if (into === id) found.push(absorbed);
  return found.slice(1);
}

async function textsOf(redis: RedisConnection, k: CampaignKeys, id: string): Promise<Texts> {
  const [debtor, progress, stop] = await redis.use((client) =>
    Promise.all([k.debtors, k.progress, k.stops].map((key) => client.hget(key, id))),
  );
  return { debtor: debtor ?? '', progress: progress ?? '', stop: stop ?? '' };
}

function seen({ debtor, progress, stop }: Texts): readonly string[] {
  return [debtor, progress, stop];
}

/** What the script writes; when a record is missing, it writes nothing. */
function joined(survivor: Texts, absorbed: Texts): readonly (string | number)[] {
  if (survivor.debtor === '' || absorbed.debtor === '') return Array.from({ length: 10 }, () => '');
  const { debtor, progress, stop, newest } = mergeRecords(recordOf(survivor), recordOf(absorbed));
  const [, lastAttempt = ''] = /^(\S*) /.exec((newest === 'survivor' ? survivor : absorbed).progress) ?? [];
  const isTried = survivor.progress !== '' || absorbed.progress !== '';
  return [
    ...[encodeDebtor(debtor), debtor.priority, traitsOf(debtor)],
    isTried ? `${lastAttempt} ${encodeProgress(progress)}` : '',
    ...(stop ? [encodeStop(stop), ...placeOf(stop)] : ['', '', '']),
    ...[searchText(debtor), searchText(decodeDebtor(survivor.debtor)), searchText(decodeDebtor(absorbed.debtor))],
  ];
}

function recordOf({ debtor, progress, stop }: Texts): MergeableRecord {
  return { debtor: decodeDebtor(debtor), progress: readProgress(progress), ...readStop(stop) };
}

function placeOf(stop: RecordStop): readonly [kind: string, detail: string] {
  return stop.kind === 'hold' ? ['h', String(stop.until ?? 'inf')] : ['f', causeOfStop(stop)];
}
