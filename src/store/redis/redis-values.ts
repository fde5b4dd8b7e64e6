import { z } from 'zod';
import type { EpochMs } from '../../../kernel/clock.ts';
import { scriptStatus } from './connection/script-status.ts';
import type { CampaignKeys } from './connection/keys.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { cellName, decodeEstimates, decodeMemory, encodeEstimates, encodeMemory, readCells } from '../value-codec.ts';
import type { Lesson, StoredMemory, StoredTables, ValueEstimates, ValueStore } from '../ports/value-store.ts';

const replies = z.tuple([
  z.union([
    z.literal(scriptStatus.ok).transform(() => 'learnt' as const),
    z.literal(scriptStatus.alreadySettled).transform(() => 'known' as const),
    z.literal(scriptStatus.changed).transform(() => 'changed' as const),
  ]),
]);

/** What was learnt of debtors, on Redis: two hashes of each campaign. */
export class RedisValues implements ValueStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async tables(campaignId: string): Promise<StoredTables | undefined> {
    const { valueTables } = this.#keys(campaignId);
    const { asOf, estimates, ...fields } = await this.#redis.use((client) => client.hgetall(valueTables));
    if (asOf === undefined) return undefined;
    const cells = readCells(fields);
    return { asOf: Number(asOf), cells, ...(estimates === undefined ? {} : { estimates: decodeEstimates(estimates) }) };
  }

  async memories(campaignId: string, debtorIds: readonly string[]): Promise<readonly (StoredMemory | undefined)[]> {
    if (debtorIds.length === 0) return [];
    const { memories } = this.#keys(campaignId);
    const texts = await this.#redis.use((client) => client.hmget(memories, ...debtorIds));
    return texts.map((text) => (text === null ? undefined : decodeMemory(text)));
  }

  async learn(campaignId: string, lesson: Lesson): Promise<'learnt' | 'known' | 'changed'> {
    const { memories, valueTables } = this.#keys(campaignId);
    const { debtorId, name, before, memory, cells, asOf } = lesson;
    const after = { memory, lessons: [...(before?.lessons ?? []), name] };
    const weights = cells.flatMap((cell) => [
      ...[`n:${cellName(cell)}`, cell.tries],
      ...(cell.hits === 0 ? [] : [`h:${cellName(cell)}`, cell.hits]),
    ]);
    const args = [debtorId, name, before ? encodeMemory(before) : '', encodeMemory(after), asOf, ...weights];
    const [result] = await this.#redis.run('learnLesson', { keys: [memories, valueTables], args }, replies);
    return result;
  }

  async saveEstimates(campaignId: string, estimates: ValueEstimates, asOf: EpochMs): Promise<void> {
    const { valueTables } = this.#keys(campaignId);
    await this.#redis.transact((transaction) =>
      transaction.hsetnx(valueTables, 'asOf', String(asOf)).hset(valueTables, 'estimates', encodeEstimates(estimates)),
    );
  }

  async forgetDebtor(campaignId: string, debtorId: string): Promise<void> {
    await this.#redis.use((client) => client.hdel(this.#keys(campaignId).memories, debtorId));
  }

  async forgetDebtors(campaignId: string): Promise<number> {
    const { memories } = this.#keys(campaignId);
    const count = await this.#redis.use((client) => client.hlen(memories));
    await this.#redis.use((client) => client.unlink(memories));
    return count;
  }

  #keys(campaignId: string): CampaignKeys {
    return this.#redis.keys.campaign(campaignId);
  }
}
