import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { Campaign, CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';
import type { AmdKnowledge } from '../../../dialer/amd/amd-counts.ts';
import type { MatchKnowledgeState } from '../../../routing/match/knowledge/match-knowledge.ts';
import type { Verdict } from '../../../telephony/verdict.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallEvent, LegId, LiveCall, TrunkStatus, TransferKind } from '../../../telephony/call-control.ts';
import type { DialRefusal } from '../../../dialer/attempt/attempt-reasons.ts';
import type { Reasoned } from '../../../kernel/reason.ts';
import type { DebtorAfter, RefusalCode, TransferFailure } from '../../../telephony/reasons.ts';
import type {
  AlarmReasons,
  ByHandRefusal,
  ConnectRefusal,
  FloorReasonParams,
  WebhookTroubleReason,
} from './floor-reasons.ts';

/** An attempt found after a restart: begun, and its lease still open in the store. */
export interface RecoveredCall {
  readonly record: ClaimedRecord;
  readonly e164: string;
  readonly trunk: string;
  /** When the attempt was written to the store. */
  readonly startedAt: EpochMs;
  /** As the switch has it, with `legId` and `agentId` when it is joined to an agent. Absent: the switch no longer has it. */
  readonly live?: LiveCall;
  readonly agentId?: string;
  /** The agent who called by hand. */
  readonly byHandFor?: string;
  /** A conversation had begun (its recording shows it), and the switch no longer has the call. */
  readonly wasConnected?: boolean;
  /** A live answer reached no agent, and the switch no longer has the call. */
  readonly wasAbandoned?: boolean;
  /** The abandonment budget has already counted its live answer and its fate. */
  readonly wasCounted?: boolean;
}

/** Time passes. */
export interface Tick {
  readonly type: 'tick';
}

/** A campaign was created, changed, or found at start. */
export interface CampaignApplied {
  readonly type: 'campaignApplied';
  readonly campaign: Campaign;
  readonly status: CampaignStatus;
}

/** An operator's command to a campaign. */
export interface CampaignCommanded {
  readonly type: 'campaignCommanded';
  readonly campaignId: string;
  readonly action: 'start' | 'pause' | 'drain';
}

/** A campaign leaves the floor, with its last call if some are in progress. */
export interface CampaignRemoved {
  readonly type: 'campaignRemoved';
  readonly campaignId: string;
}

/** An agent was created, changed, or found at start. */
export interface AgentApplied {
  readonly type: 'agentApplied';
  readonly agent: AgentProfile;
}

/** An agent leaves the floor, after their call if they have one. */
export interface AgentRemoved {
  readonly type: 'agentRemoved';
  readonly agentId: string;
}

/** An agent, or somebody for them, asks for something. */
export interface AgentCommanded {
  readonly type: 'agentCommanded';
  readonly agentId: string;
  /**
   * `login` carries the id the leg will have, and the phone to call where it is not the agent's own. `ready` ends wrap-up or a
   * pause; `extendWrapUp` prolongs wrap-up once. `why`: nobody asked for the pause. `pause`: the name of the pause.
   */
  readonly action:
    | { readonly kind: 'login'; readonly legId: LegId; readonly phone?: string }
    | { readonly kind: 'logout' | 'ready' | 'hangUp' | 'extendWrapUp' }
    | { readonly kind: 'pause'; readonly why?: 'phoneNotAnswered'; readonly pause?: string };
}

/** An agent wants to call a debtor by hand. */
export interface CallByHandAsked {
  readonly type: 'callByHandAsked';
  readonly agentId: string;
  readonly campaignId: string;
  readonly debtorId: string;
  /** One of the debtor's numbers; absent: the one the rules choose. */
  readonly e164?: string;
}

/** The reply to `claimForHand`: the record, and when it was scheduled for, or why there is none. */
export type RecordForHand = {
  readonly type: 'recordForHand';
  readonly agentId: string;
  readonly campaignId: string;
} & (
  | { readonly record: ClaimedRecord; readonly dueAt?: EpochMs; readonly e164?: string }
  | { readonly refused: ByHandRefusal }
);

/** An agent chose a disposition for their last call. */
export interface AgentDisposed {
  readonly type: 'agentDisposed';
  readonly agentId: string;
  readonly disposition: string;
  readonly dates?: DispositionDates;
}

/** An agent's phone was called again after it went away, and has not come back: nobody calls it any longer. */
export interface RedialEnded {
  readonly type: 'redialEnded';
  readonly agentId: string;
}

/** The reply to `claimMore`. */
export interface RecordsClaimed {
  readonly type: 'recordsClaimed';
  readonly campaignId: string;
  readonly records: readonly ClaimedRecord[];
  /** How many were asked for; fewer records mean that the hopper is empty for now. */
  readonly asked: number;
  readonly nextEligibleAt?: EpochMs;
  /**
   * Records of the campaign that are not finished in the store, beside those of this reply: ready, scheduled, or leased
   * by anyone (this floor's other records too). 0 with no records in the reply means the list has ended.
   */
  readonly unfinished: number;
  /** Callbacks alone were claimed: the reply says nothing of other records. */
  readonly only?: 'callbacks';
}

/** Callbacks of the campaign are due. */
export interface CallbacksDue {
  readonly type: 'callbacksDue';
  readonly campaignId: string;
}

/** An import added or changed records of the campaign, or a change of its rules brought some back. */
export interface RecordsAdded {
  readonly type: 'recordsAdded';
  readonly campaignId: string;
}

/** A record was held, withdrawn or finished: it is not called, or called again. What is in progress with its debtor goes on. */
export interface RecordStopped {
  readonly type: 'recordStopped';
  readonly campaignId: string;
  readonly debtorId: string;
  readonly stop: RecordStop;
}

/** The stop of a record in progress was taken back. */
export interface RecordFreed {
  readonly type: 'recordFreed';
  readonly campaignId: string;
  readonly debtorId: string;
}

/** A debtor's data were changed one by one, not by a list. */
export interface RecordChanged {
  readonly type: 'recordChanged';
  readonly campaignId: string;
  readonly debtorId: string;
  /** The debtor's numbers now, E.164. */
  readonly numbers: readonly string[];
}

/** Nobody calls this number any longer, by whomever's wish. */
export interface NumberBarred {
  readonly type: 'numberBarred';
  readonly e164: string;
}

/** The claim could not be made. */
export interface ClaimFailed {
  readonly type: 'claimFailed';
  readonly campaignId: string;
  readonly reason: RefusalCode;
}

/** The attempt could not be dialled; nothing left. `leaseLost`: forget the record. Else the floor settles or releases it. */
export interface DialRefused {
  readonly type: 'dialRefused';
  readonly callId: string;
  readonly reason: DialRefusal;
}

/** An agent gives their debtor to another agent, at once or after speaking with them. */
export interface TransferToAgent {
  readonly type: 'transferToAgent';
  readonly callId: string;
  /** Absent: whoever is free and may take the call. */
  readonly toAgentId?: string;
  readonly kind: TransferKind;
}

/** A message came to an agent's desk, or its agent has read it. Its text is nowhere but in the store; the floor ignores it. */
export interface DeskMessageMoved {
  readonly type: 'deskMessage';
  readonly agentId: string;
  readonly messageId: string;
  readonly change: 'sent' | 'read';
}

/** An agent's debtor is being handed on to a number; `transferChanged` says how it goes on. */
export interface TransferBegan {
  readonly type: 'transferBegan';
  readonly callId: string;
}

/** A transfer advanced: the agent speaks with the target, the debtor does, or it failed. */
export type TransferChanged = { readonly type: 'transferChanged'; readonly callId: string } & (
  | { readonly change: 'consulting'; readonly reason: 'answered' }
  | { readonly change: 'transferred'; readonly reason: 'toAgent' | 'toNumber' }
  | ({ readonly change: 'failed'; readonly debtor: DebtorAfter } & Reasoned<TransferFailure, FloorReasonParams>)
);

/** The switch did not join call and leg. */
export interface ConnectRefused {
  readonly type: 'connectRefused';
  readonly callId: string;
  readonly legId: LegId;
  readonly reason: ConnectRefusal;
}

/** Something happened on the switch. */
export interface CallEventSeen {
  readonly type: 'call';
  readonly event: CallEvent;
}

/** The detector's verdict on an answered call, or on its early media. Late and repeated verdicts do no harm. */
export interface VerdictReached {
  readonly type: 'verdict';
  readonly callId: string;
  readonly verdict: Verdict;
}

/** The detector heard the first words of whoever answered begin or end; each comes at most once, before or after the verdict. */
export interface DebtorGreeted {
  readonly type: 'debtorGreeted';
  readonly callId: string;
  readonly moment: 'start' | 'end';
  /** Since the answer, ms. */
  readonly afterMs: number;
}

/** A machine's greeting ended, by its beep or by silence: a message can begin. */
export interface GreetingEnded {
  readonly type: 'greetingEnded';
  readonly callId: string;
  readonly by: 'beep' | 'silence';
}

/** The message for a machine could not be played. */
export interface MessageRefused {
  readonly type: 'messageRefused';
  readonly callId: string;
  readonly reason: RefusalCode;
}

/** What earlier processes learnt of answering machines; before any tick. Replaces the floor's own knowledge. */
export interface MachineKnowledge {
  readonly type: 'machineKnowledge';
  readonly knowledge: AmdKnowledge;
}

/** What earlier processes learnt of how agents and records match; before any tick. Replaces the floor's own knowledge. */
export interface MatchKnowledgeLoaded {
  readonly type: 'matchKnowledge';
  readonly knowledge: MatchKnowledgeState;
}

/** After a restart, after the campaigns and agents were applied and before any tick: one for each open attempt. */
export interface CallRecovered {
  readonly type: 'callRecovered';
  readonly call: RecoveredCall;
}

/**
 * After a restart: an agent's leg that is still up and carries a call. All of them come before any `callRecovered`, and of
 * the latter the conversations come first: their agents look idle until then, and a waiting answer would take one.
 */
export interface LegRecovered {
  readonly type: 'legRecovered';
  readonly agentId: string;
  readonly legId: LegId;
}

/**
 * The switch's calls, asked at `askedAt` (after `linkUp`, and now and then). Calls on the floor that the switch has
 * forgotten end as failed; nothing else changes.
 */
export interface LiveCallsSeen {
  readonly type: 'liveCalls';
  readonly calls: readonly LiveCall[];
  readonly askedAt: EpochMs;
}

/** The switch's trunks and how busy they are. */
export interface TrunksSeen {
  readonly type: 'trunks';
  readonly trunks: readonly TrunkStatus[];
  /** Calls that the switch can still take, whatever the trunks allow; absent where only the trunks bound it. */
  readonly room?: number;
}

/** The service stops: dialling ends, ready records go back, unanswered calls are cancelled, conversations go on. */
export interface Closing {
  readonly type: 'closing';
}

/** The store became unreachable. */
export interface StoreDown {
  readonly type: 'storeDown';
}

/** The store is reachable again. */
export interface StoreUp {
  readonly type: 'storeUp';
}

/** Something is wrong with webhooks, or, without a reason, a receiver that failed is back. */
export interface WebhookTroubleSeen {
  readonly type: 'webhookTrouble';
  /** A subscription, or the floor whose journal has a gap. */
  readonly subject: string;
  readonly reason?: WebhookTroubleReason;
}

/** The archiver is late, or, without a reason, up to date again. */
export interface HistoryTroubleSeen {
  readonly type: 'historyTrouble';
  readonly reason?: AlarmReasons['HISTORY_LATE'];
}

/** Finished recordings cannot be moved to where they are kept, or, without a reason, can again. */
export interface RecordingsTroubleSeen {
  readonly type: 'recordingsTrouble';
  readonly reason?: AlarmReasons['RECORDINGS_WAIT'];
}

/** Everything that can happen to a floor. The runner, the laboratory and replay feed it these and nothing else. */
export type FloorEvent =
  | Tick
  | CampaignApplied
  | CampaignCommanded
  | CampaignRemoved
  | AgentApplied
  | AgentRemoved
  | AgentCommanded
  | AgentDisposed
  | CallByHandAsked
  | RecordForHand
  | RedialEnded
  | RecordsClaimed
  | RecordsAdded
  | RecordStopped
  | RecordFreed
  | NumberBarred
  | RecordChanged
  | CallbacksDue
  | ClaimFailed
  | DialRefused
  | TransferToAgent
  | DeskMessageMoved
  | TransferBegan
  | TransferChanged
  | ConnectRefused
  | CallEventSeen
  | VerdictReached
  | DebtorGreeted
  | GreetingEnded
  | MessageRefused
  | MachineKnowledge
  | MatchKnowledgeLoaded
  | CallRecovered
  | LegRecovered
  | LiveCallsSeen
  | TrunksSeen
  | Closing
  | StoreDown
  | StoreUp
  | HistoryTroubleSeen
  | RecordingsTroubleSeen
  | WebhookTroubleSeen;
