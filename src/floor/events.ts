import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { Campaign, CampaignStatus } from '../../dialer/campaign/campaign.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import type { EpochMs } from '../kernel/clock.ts';
import type { CallEvent, LegId, TrunkStatus } from '../../telephony/call-control.ts';

/** Everything that can happen to a floor. The runner, the laboratory and replay feed it these and nothing else. */
export type FloorEvent =
  | { readonly type: 'tick' }
  | { readonly type: 'campaignApplied'; readonly campaign: Campaign; readonly status: CampaignStatus }
  | { readonly type: 'campaignCommanded'; readonly campaignId: string; readonly action: 'start' | 'pause' | 'drain' }
  | { readonly type: 'campaignRemoved'; readonly campaignId: string }
  | { readonly type: 'agentApplied'; readonly agent: AgentProfile }
  | { readonly type: 'agentRemoved'; readonly agentId: string }
  | {
      readonly type: 'agentCommanded';
      readonly agentId: string;
      /** `login` carries the id the leg will have. `ready` ends wrap-up or a pause. */
      readonly action:
        { readonly kind: 'login'; readonly legId: LegId } | { readonly kind: 'logout' | 'pause' | 'ready' | 'hangUp' };
    }
  | { readonly type: 'agentDisposed'; readonly agentId: string; readonly disposition: string }
  | {
      readonly type: 'recordsClaimed';
      readonly campaignId: string;
      readonly records: readonly ClaimedRecord[];
      /** How many were asked for: fewer came means the hopper has no more now. */
      readonly asked: number;
      readonly nextEligibleAt?: EpochMs;
      /** Records of the campaign that are ready, scheduled or leased elsewhere, for end-of-list decisions. */
      readonly unfinished: number;
    }
  | { readonly type: 'claimFailed'; readonly campaignId: string; readonly reason: string }
  | /** The attempt could not be dialled; nothing left. `leaseLost`: forget the record. Else the floor settles or releases it. */ {
      readonly type: 'dialRefused';
      readonly attemptId: string;
      readonly reason: 'leaseLost' | 'storeUnreachable' | 'switchRefused' | 'switchUnreachable';
    }
  | { readonly type: 'connectRefused'; readonly callId: string; readonly legId: LegId; readonly reason: string }
  | { readonly type: 'call'; readonly event: CallEvent }
  | { readonly type: 'trunks'; readonly trunks: readonly TrunkStatus[] }
  | { readonly type: 'storeDown' }
  | { readonly type: 'storeUp' };
