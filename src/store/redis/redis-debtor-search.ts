import { z } from 'zod';
import { mapInSlices } from '../../../kernel/slices.ts';
import { searchTerms } from '../../../dialer/debtor/search-terms.ts';
import type { DebtorSearch, SearchPage, WantedTerm } from '../ports/debtor-search.ts';
import { decodeDebtor } from '../record-codec.ts';
import { boundsOf, debtorAt, placeOf, searchVersion } from '../search-place.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const done = z.tuple([z.literal(scriptStatus.ok)]);

/** Records brought into the index by one script, about. */
const slice = 500;

/** The index on Redis: one sorted set a campaign, read by the order of its members (ZRANGEBYLEX). */
export class RedisDebtorSearch implements DebtorSearch {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async find(
    campaignId: string,
    term: WantedTerm,
    { after, most }: { readonly after?: string; readonly most: number },
  ): Promise<SearchPage> {
    const { search } = this.#redis.keys.campaign(campaignId);
    const { above, below } = boundsOf(term);
    const from = after === undefined ? above : Buffer.from(after);
    const places = await this.#redis.use((client) =>
      client.zrangebylex(search, beyond(from), beyond(below), 'LIMIT', 0, most),
    );
    const last = places.at(-1);
    const more = places.length === most && last !== undefined ? { next: last } : {};
    return { debtorIds: places.map(debtorAt), ...more };
  }

  async count(campaignId: string, term: WantedTerm): Promise<number> {
    const { above, below } = boundsOf(term);
    const { search } = this.#redis.keys.campaign(campaignId);
    return this.#redis.use((client) => client.zlexcount(search, beyond(above), beyond(below)));
  }

  async isComplete(campaignId: string): Promise<boolean> {
    const { debtors, counters } = this.#redis.keys.campaign(campaignId);
    const version = await this.#redis.use((client) => client.hget(counters, 'search'));
    return version === searchVersion || (await this.#redis.use((client) => client.exists(debtors))) === 0;
  }

  async complete(campaignId: string, signal?: AbortSignal): Promise<void> {
    if (await this.isComplete(campaignId)) return;
    const { debtors, search, counters } = this.#redis.keys.campaign(campaignId);
    for (let cursor = '0'; ;) {
      const [next, flat] = await this.#redis.use((client) => client.hscan(debtors, cursor, 'COUNT', slice));
      const args = await mapInSlices(Array(flat.length / 2).keys(), (at) => {
        const [id = '', json = ''] = flat.slice(2 * at, 2 * at + 2);
        return [id, json, searchText(decodeDebtor(json))];
      });
      if (args.length > 0) await this.#redis.run('indexDebtors', { keys: [debtors, search], args: args.flat() }, done);
      if (signal?.aborted === true) return;
      if (next === '0') break;
      cursor = next;
    }
    await this.#redis.use((client) => client.hset(counters, 'search', searchVersion));
  }
}

/** The words of a debtor as scripts take them: a line each (includes/search.lua). */
export function searchText(debtor: Parameters<typeof searchTerms>[0]): string {
  return searchTerms(debtor).map(placeOf).join('\n');
}

/** A bound that is excluded. */
function beyond(place: Buffer): Buffer {
  return Buffer.concat([Buffer.from('('), place]);
}
