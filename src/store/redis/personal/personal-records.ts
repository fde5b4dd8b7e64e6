import { z } from 'zod';
import { decodeDebtor } from '../../record-codec.ts';
import { findTraces, type ErasedPerson } from '../../ports/erased-person.ts';
import type { PersonalStore } from '../../ports/personal-store.ts';
import type { CampaignKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { scriptStatus } from '../connection/script-status.ts';
import { searchText } from '../redis-debtor-search.ts';
import { scanKeys } from '../connection/scan-hash.ts';

const reply = z.union([
  z.tuple([z.literal(scriptStatus.ok), z.number()]),
  z.tuple([z.literal(scriptStatus.leased)]),
  z.tuple([z.literal(scriptStatus.changed)]),
]);
/** Somebody may change the debtor meanwhile, so often. */
const mostTries = 16;

/** Records of the person in every campaign there is, and in the archives of those that were removed. */
export class PersonalRecords implements PersonalStore {
  readonly name = 'records';
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async trace(person: ErasedPerson): Promise<ErasedPerson> {
    const { debtorId } = person;
    const present = (await this.#campaigns()).map(({ debtors }) => debtors);
    const { archivedDebtors, importStaging } = this.#redis.keys.everyCampaign;
    const past = await scanKeys(this.#redis, archivedDebtors);
    const staged = await scanKeys(this.#redis, importStaging);
    let traced = person;
    for (const key of [...present, ...past, ...staged]) {
      const text = await this.#redis.use((client) => client.hget(key, debtorId));
      if (text !== null) traced = findTraces(JSON.parse(text) as unknown, traced);
    }
    return traced;
  }

  async forget({ debtorId }: ErasedPerson): Promise<number | 'busy'> {
    let count = 0;
    let isBusy = false;
    for (const keys of await this.#campaigns()) {
      count += await this.#forgetMerges(keys, debtorId);
      const result = await this.#forgetIn(keys, debtorId);
      if (result === 'busy') isBusy = true;
      else count += result;
    }
    for (const key of await scanKeys(this.#redis, this.#redis.keys.everyCampaign.archivedDebtors))
      count += await this.#forgetInArchive(key.replace(/:debtors$/, ''), debtorId);
    return isBusy ? 'busy' : count;
  }

  async #campaigns(): Promise<readonly CampaignKeys[]> {
    const ids = await this.#redis.use((client) => client.hkeys(this.#redis.keys.campaigns.rules));
    return ids.map((id) => this.#redis.keys.campaign(id));
  }

  async #forgetIn(k: CampaignKeys, debtorId: string): Promise<number | 'busy'> {
    const keys = [
      ...[k.held, k.attempts, k.ready, k.scheduled, k.callbacks, k.unstarted, k.putOff],
      ...[k.debtors, k.priorities, k.traits, k.progress, k.stops, k.finished, k.memories, k.merged],
      k.search,
    ];
    for (let tries = 0; tries < mostTries; tries += 1) {
      const json = (await this.#redis.use((client) => client.hget(k.debtors, debtorId))) ?? '';
      const args = [debtorId, json, json === '' ? '' : searchText(decodeDebtor(json))];
      const result = await this.#redis.run('forgetRecord', { keys, args }, reply);
      if (result[0] !== scriptStatus.changed) return result[0] === scriptStatus.ok ? result[1] : 'busy';
    }
    return 'busy';
  }

  /** Ids that stood for the person's are erased for themselves: here they would name the person still. */
  async #forgetMerges({ merged }: CampaignKeys, debtorId: string): Promise<number> {
    const all = Object.entries(await this.#redis.use((client) => client.hgetall(merged)));
    const ids = all.filter(([, survivor]) => survivor === debtorId).map(([id]) => id);
    return ids.length === 0 ? 0 : this.#redis.use((client) => client.hdel(merged, ...ids));
  }

  async #forgetInArchive(base: string, debtorId: string): Promise<number> {
    const hashes = ['debtors', 'priorities', 'progress', 'finished'].map((part) => `${base}:${part}`);
    const sets = ['ready', 'scheduled'].map((part) => `${base}:${part}`);
    const removed = await this.#redis.use((client) =>
      Promise.all([
        ...hashes.map((key) => client.hdel(key, debtorId)),
        ...sets.map((key) => client.zrem(key, debtorId)),
      ]),
    );
    return removed.reduce((sum, count) => sum + count, 0);
  }
}
