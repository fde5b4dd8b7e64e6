import type { EpochMs } from '../../src/kernel/clock.ts';
import type { DialingMode } from '../campaign/campaign.ts';

/** An agent as pacing sees them. */
export interface PacingAgent {
  readonly agentId: string;
  readonly phase: 'idle' | 'reserved' | 'talking' | 'wrapUp' | 'paused';
  /** When the phase began. */
  readonly since: EpochMs;
  /** Asked to pause or log off after this call: will not come free. */
  readonly leaving: boolean;
  /** Campaigns whose records this agent may take, hard skills of the campaign considered. */
  readonly campaignIds: readonly string[];
}

/** A call in flight as pacing sees it. */
export interface PacingCall {
  readonly callId: string;
  readonly campaignId: string;
  readonly trunk: string;
  /** `waiting`: a live answer without an agent yet. `connected` calls are seen through their agent. */
  readonly phase: 'queued' | 'dialled' | 'ringing' | 'answered' | 'waiting';
  readonly dialledAt: EpochMs;
  readonly answeredAt?: EpochMs;
}

export interface PacingCampaign {
  readonly campaignId: string;
  readonly mode: DialingMode;
  readonly priority: number;
  /** Lines this campaign may still open: its own limit, its trunks' free channels. */
  readonly freeLines: number;
  /** Claimed records ready to dial. */
  readonly readyRecords: number;
}

export interface PacingSnapshot {
  readonly now: EpochMs;
  readonly agents: readonly PacingAgent[];
  readonly calls: readonly PacingCall[];
  readonly campaigns: readonly PacingCampaign[];
}

/** How many new lines a campaign may open now, and why. `figures` explain the number (`idle`, `inFlight`, `theta` …). */
export interface PacingOrder {
  readonly campaignId: string;
  readonly lines: number;
  readonly reason: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Decides how many lines to open. Pure: the same snapshot gives the same orders. */
export interface PacingPolicy {
  readonly name: string;
  decide(snapshot: PacingSnapshot): readonly PacingOrder[];
}
