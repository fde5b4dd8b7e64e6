import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { Campaign, CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { ReservationReply } from '../../store/ports/contact-ledger.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';
import type { AmdKnowledge } from '../../../dialer/amd/amd-counts.ts';
import type { Verdict } from '../../../telephony/verdict.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallEvent, LegId, LiveCall, TrunkStatus } from '../../../telephony/call-control.ts';

/** An attempt found after a restart: begun, and its lease still open in the store. */
export interface RecoveredCall {
  readonly record: ClaimedRecord;
  readonly e164: string;
  readonly trunk: string;
  /** When the attempt was written to the store. */
  readonly startedAt: EpochMs;
  /** As the switch has it; `legId` and `agentId` when it is joined to an agent. Absent: the switch has it no more. */
  readonly live?: LiveCall;
  readonly agentId?: string;
  /** A conversation had begun (its recording shows it) that is not at the switch any more. */
  readonly wasConnected?: boolean;
  /** A live answer that reached no agent, and is not at the switch any more. */
  readonly wasAbandoned?: boolean;
  /** The budget knows what became of its live answer. */
  readonly wasCounted?: boolean;
}

/** Why an attempt never left; what the contact ledger said is among them ({@link ReservationReply}). */
export type DialRefusal =
  | 'leaseLost'
  | 'storeUnreachable'
  | 'switchRefused'
  | 'switchUnreachable'
  | 'hoursOver'
  | Exclude<ReservationReply, 'reserved'>;

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
  | {
      readonly type: 'agentDisposed';
      readonly agentId: string;
      readonly disposition: string;
      readonly dates?: DispositionDates;
    }
  | {
      readonly type: 'recordsClaimed';
      readonly campaignId: string;
      readonly records: readonly ClaimedRecord[];
      /** How many were asked for: fewer came means the hopper has no more now. */
      readonly asked: number;
      readonly nextEligibleAt?: EpochMs;
      /**
       * Records of the campaign that are not finished in the store, beside those of this reply: ready, scheduled, or leased
       * by anyone (this floor's other records too). 0 with no records in the reply means the list has ended.
       */
      readonly unfinished: number;
    }
  | { readonly type: 'claimFailed'; readonly campaignId: string; readonly reason: string }
  | /** The attempt could not be dialled; nothing left. `leaseLost`: forget the record. Else the floor settles or releases it. */ {
      readonly type: 'dialRefused';
      readonly callId: string;
      readonly reason: DialRefusal;
    }
  | /** An agent gives their debtor to another agent. */ {
      readonly type: 'transferToAgent';
      readonly callId: string;
      readonly toAgentId: string;
    }
  | /** A transfer goes on: the agent speaks with the target, the debtor does, or it came to nothing. */ {
      readonly type: 'transferChanged';
      readonly callId: string;
      readonly change: 'consulting' | 'transferred' | 'failed';
      readonly reason: string;
    }
  | { readonly type: 'connectRefused'; readonly callId: string; readonly legId: LegId; readonly reason: string }
  | { readonly type: 'call'; readonly event: CallEvent }
  | /** What the detector made of an answered call (or of its early media). Late and repeated verdicts do no harm. */ {
      readonly type: 'verdict';
      readonly callId: string;
      readonly verdict: Verdict;
    }
  | /** A machine's greeting is over, by its beep or by silence: a message can begin. */ {
      readonly type: 'greetingEnded';
      readonly callId: string;
      readonly by: 'beep' | 'silence';
    }
  | /** The message for a machine could not be played. */ {
      readonly type: 'messageRefused';
      readonly callId: string;
      readonly reason: string;
    }
  | /** What earlier processes learnt of machines; before any tick. Replaces what the floor knows. */ {
      readonly type: 'machineKnowledge';
      readonly knowledge: AmdKnowledge;
    }
  | /** After a restart, after the campaigns and agents were applied and before any tick: one for each open attempt. */ {
      readonly type: 'callRecovered';
      readonly call: RecoveredCall;
    }
  | /**
     * After a restart: an agent's leg that is still up and carries a call. All of them before any `callRecovered`, and of those the conversations first:
     * their agents look idle until then, and an answer that waits would take one.
     */ {
      readonly type: 'legRecovered';
      readonly agentId: string;
      readonly legId: LegId;
    }
  | /**
     * What the switch has, asked at `askedAt` (after `linkUp`, and now and then): calls the floor holds that the switch
     * has forgotten end as failed; nothing else changes.
     */ {
      readonly type: 'liveCalls';
      readonly calls: readonly LiveCall[];
      readonly askedAt: EpochMs;
    }
  | { readonly type: 'trunks'; readonly trunks: readonly TrunkStatus[] }
  | /** The service stops: nothing more is dialled, ready records go back, unanswered calls are cancelled, conversations go on. */ {
      readonly type: 'closing';
    }
  | { readonly type: 'storeDown' }
  | { readonly type: 'storeUp' };
