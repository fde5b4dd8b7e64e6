import type { ApiClient, CampaignReply } from '../shared/api-client.ts';

export type Status = Awaited<ReturnType<ApiClient['actOnCampaign']>>['status'];

/** How a campaign dials, and how many calls it may abandon. */
export interface DialingSettings {
  readonly dialingMode: CampaignReply['campaign']['dialingMode'];
  /** A share of the answered calls, 0..1. */
  readonly cap: number;
}

/** What was changed last, and how to take it back. */
export interface CampaignChange {
  readonly campaignId: string;
  readonly name: string;
  readonly before: Status | DialingSettings;
  readonly after: Status | DialingSettings;
  /** Absent: it was taken back, or there is no way back. */
  readonly undo?: () => Promise<void>;
}
