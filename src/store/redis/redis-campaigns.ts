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
  /** Campaigns by id, as they were read last: the same text is not parsed again. */
  readonly #lastRead = new Map<string, { readonly text: string; readonly campaign: Campaign }>();

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
    this.#lastRead.delete(campaignId);
    return (await this.#redis.run('removeCampaign', call, changed))[0] === scriptStatus.ok;
  }

  async get(campaignId: string): Promise<StoredCampaign | undefined> {
    return (await this.#stored([campaignId]))[0];
  }

  async list(): Promise<readonly StoredCampaign[]> {
    const ids = await this.#redis.use((client) => client.hkeys(this.#redis.keys.campaigns.rules));
    for (const id of this.#lastRead.keys()) if (!ids.includes(id)) this.#lastRead.delete(id);
    return this.#stored(ids.sort());
  }

  async #stored(ids: readonly string[]): Promise<readonly StoredCampaign[]> {
    if (ids.length === 0) return [];
    const { rules, statuses, appliedAt } = this.#redis.keys.campaigns;
    const [texts, states, instants] = await Promise.all(
      [rules, statuses, appliedAt].map((key) => this.#redis.use((client) => client.hmget(key, ...ids))),
    );
    const all = await mapInSlices(ids, (id, i): StoredCampaign | undefined => {
      const text = texts?.[i];
      if (!text) return undefined;
      return {
        campaign: this.#campaignOf(id, text),
        status: statusSchema.parse(states?.[i]),
        appliedAt: Number(instants?.[i]),
      };
    });
    return all.filter((one) => one !== undefined);
  }

  #campaignOf(id: string, text: string): Campaign {
    const last = this.#lastRead.get(id);
    if (last?.text === text) return last.campaign;
    const campaign = decode(campaignSchema, text, 'campaign');
    this.#lastRead.set(id, { text, campaign });
    return campaign;
  }
}
