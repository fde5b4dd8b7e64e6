import type { Campaign, CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { Applied } from './applied.ts';

export interface StoredCampaign {
  readonly campaign: Campaign;
  readonly status: CampaignStatus;
  /** When the rules last changed. */
  readonly appliedAt: EpochMs;
}

/** The campaigns' rules and states. */
export interface CampaignStore {
  /** Creates (as `paused`) or changes a campaign; its status stays. */
  apply(campaign: Campaign, now: EpochMs): Promise<Applied<Campaign>>;
  /** False when the campaign is unknown. */
  setStatus(campaignId: string, status: CampaignStatus): Promise<boolean>;
  /** Forgets the campaign's rules and status; its records are the hopper's. False when the campaign is unknown. */
  remove(campaignId: string): Promise<boolean>;
  get(campaignId: string): Promise<StoredCampaign | undefined>;
  /** In order of id. */
  list(): Promise<readonly StoredCampaign[]>;
}
