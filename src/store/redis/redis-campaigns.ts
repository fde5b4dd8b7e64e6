import { z } from 'zod';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import { canonicalJson, decode } from '../json-codec.ts';
import { scriptStatus } from './connection/script-status.ts';
import type { Campaign, CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { mapInSlices } from '../../../kernel/slices.ts';
import type { Applied } from '../ports/applied.ts';
import type { CampaignStore, StoredCampaign } from '../ports/campaign-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const applied = z.tuple([z.literal(scriptStatus.ok), z.string()]);
const changed = z.union([z.tuple([z.literal(scriptStatus.ok)]), z.tuple([z.literal(scriptStatus.unknown)])]);
const statusSchema = z.enum(['paused', 'running', 'draining', 'finished']) satisfies z.ZodType<CampaignStatus>;

/** Campaigns on Redis: three hashes by campaign id. */
export class RedisCampaigns implements CampaignStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async apply(campaign: Campaign, now: EpochMs): Promise<Applied<Campaign>> {
    const { rules, statuses, appliedAt } = this.#redis.keys.campaigns;
    const text = canonicalJson(campaign);
    const call = { keys: [rules, statuses, appliedAt], args: [campaign.id, text, now] };
    const [, before] = await this.#redis.run('applyCampaign', call, applied);
    if (before === '') return { change: 'added' };
    return { change: before === text ? 'unchanged' : 'updated', previous: decode(campaignSchema, before, 'campaign') };
  }

  async setStatus(campaignId: string, status: CampaignStatus): Promise<boolean> {
    const { rules, statuses } = this.#redis.keys.campaigns;
    const call = { keys: [rules, statuses], args: [campaignId, status] };
    return (await this.#redis.run('setCampaignStatus', call, changed))[0] === scriptStatus.ok;
  }

  async remove(campaignId: string): Promise<boolean> {
    const { rules, statuses, appliedAt } = this.#redis.keys.campaigns;
    const call = { keys: [rules, statuses, appliedAt], args: [campaignId] };
    return (await this.#redis.run('removeCampaign', call, changed))[0] === scriptStatus.ok;
  }

  async get(campaignId: string): Promise<StoredCampaign | undefined> {
    return (await this.#read([campaignId]))[0];
  }

  async list(): Promise<readonly StoredCampaign[]> {
    const ids = await this.#redis.use((client) => client.hkeys(this.#redis.keys.campaigns.rules));
    return this.#read(ids.sort());
  }

  async #read(ids: readonly string[]): Promise<readonly StoredCampaign[]> {
    if (ids.length === 0) return [];
    const { rules, statuses, appliedAt } = this.#redis.keys.campaigns;
    const [texts, states, instants] = await Promise.all(
      [rules, statuses, appliedAt].map((key) => this.#redis.use((client) => client.hmget(key, ...ids))),
    );
    const all = await mapInSlices(ids, (_id, i): StoredCampaign | undefined => {
      const text = texts?.[i];
      if (!text) return undefined;
      return {
        campaign: decode(campaignSchema, text, 'campaign'),
        status: statusSchema.parse(states?.[i]),
        appliedAt: Number(instants?.[i]),
      };
    });
    return all.filter((one) => one !== undefined);
  }
}
