import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { Lease, Settlement } from '../../../dialer/attempt/attempt.ts';
import type { StopCause } from '../../../dialer/attempt/record-stop.ts';
import type { CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { Leaving } from '../../../routing/agent/leaving-machine.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { Assignment } from '../../../dialer/experiment/assignment/assign-arm.ts';
import type { Picked } from '../../../dialer/experiment/assignment/random-order.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallerId, CallId, LegId, TransferKind } from '../../../telephony/call-control.ts';
import type {
  HangUpReason,
  NeverReason,
  NumberReason,
  UndialledReason,
} from '../../../dialer/attempt/attempt-reasons.ts';
import type { PacingReason } from '../../../dialer/pacing/pacing-reason.ts';
import type { Reasoned } from '../../../kernel/reason.ts';
import type {
  AgentMoveReason,
  AlarmCode,
  AlarmEndReason,
  AlarmReasons,
  CampaignMoveReason,
  CloseLegReason,
  ConnectReason,
  Decision,
  FloorReasonParams,
  NoteReasons,
  ReleaseReason,
} from './floor-reasons.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';
import type { MatchNote } from './match-note.ts';
import type { CallbackCircle } from './callbacks.ts';

/** Claim up to `count` records; `recordsClaimed` or `claimFailed` follows. With 0, only the totals are wanted. */
export interface ClaimMore {
  readonly type: 'claimMore';
  readonly campaignId: string;
  readonly count: number;
  /** Callbacks that are due, and nothing else. */
  readonly only?: 'callbacks';
  /** Traits whose records stay in line: nobody who could take them will be free soon. */
  readonly without?: readonly string[];
}

/**
 * What became of a callback. `dialled`: at its time, or later where nobody was free; an agent is kept for it. `putOff`: a
 * rule, or the lack of an agent, keeps it until then. `dropped`: no call will be made. `ended`: its call has its outcome.
 */
export type CallBackChanged = {
  readonly type: 'callBackChanged';
  readonly campaignId: string;
  readonly callId: string;
  readonly debtorId: string;
  /** The instant it was promised for. */
  readonly promisedAt: EpochMs;
  /** By whom the debtor asked to be called; absent: by anybody. */
  readonly promisedAgent?: string;
} & (
  | { readonly change: 'dialled'; readonly agentId: string; readonly circle: CallbackCircle }
  | { readonly change: 'putOff'; readonly until: EpochMs; readonly reason: UndialledReason }
  | { readonly change: 'dropped'; readonly reason: NeverReason | StopCause }
  | { readonly change: 'ended'; readonly outcome: Outcome; readonly agentId?: string }
);

/** Claim this record for an agent who calls by hand; `recordForHand` follows. */
export interface ClaimForHand {
  readonly type: 'claimForHand';
  readonly agentId: string;
  readonly campaignId: string;
  readonly debtorId: string;
  readonly e164?: string;
}

/** Give back records that were never dialled. */
export interface ReleaseRecords {
  readonly type: 'release';
  readonly leases: readonly Lease[];
  readonly reason: ReleaseReason;
}

/** Write the attempt to the store, then dial it. */
export interface Dial {
  readonly type: 'dial';
  readonly callId: CallId;
  readonly lease: Lease;
  readonly trunk: string;
  readonly e164: string;
  readonly callerId: CallerId;
  readonly ringTimeoutMs: number;
  /** The contact hours end then: the INVITE must have left; absent: it may leave at any time. */
  readonly latestAt?: EpochMs;
  /** The version of the person's history behind this decision ({@link ContactReservation}); absent: no history is kept. */
  readonly seenVersion?: number;
  /** `callBack`: an agent is kept for it. `byHand`: an agent asked for it, see `byHandFor`. */
  readonly reason: PacingReason | 'callBack' | 'byHand';
  readonly numberReason: NumberReason;
  /** The agent who calls by hand. */
  readonly byHandFor?: string;
  /** Which arm of the campaign's experiment the attempt has; absent where none runs. */
  readonly assignment?: Assignment;
  /** How the record came to be picked, where a share of the picks is drawn at random. */
  readonly picked?: Picked;
}

/** End a call that is not answered. */
export interface CancelCall {
  readonly type: 'cancel';
  readonly callId: CallId;
  readonly reason: HangUpReason;
}

/** End an answered call. */
export interface HangUpCall {
  readonly type: 'hangUp';
  readonly callId: CallId;
  readonly reason: HangUpReason;
}

/** Join an answered call to its agent's leg; the event `connected` or `connectRefused` follows. */
export interface ConnectCall {
  readonly type: 'connect';
  readonly callId: CallId;
  readonly legId: LegId;
  readonly agentId: string;
  readonly reason: ConnectReason;
  /** The text that the agent's screen shows, where an experiment compares texts. */
  readonly script?: string;
  /** Who else could have taken it, and what decided; absent where the agent was kept for the call. */
  readonly match?: MatchNote;
}

/** Put the debtor on hold and join their call to another agent's leg, after a consultation or at once; `transferChanged` follows. */
export interface TransferToLeg {
  readonly type: 'transferToLeg';
  readonly callId: CallId;
  readonly kind: TransferKind;
  readonly legId: LegId;
  readonly toLegId: LegId;
  readonly toAgentId: string;
}

/** Play the message to a debtor for whom no agent is free; `promptFinished` follows. */
export interface PlayAbandonmentMessage {
  readonly type: 'playAbandonmentMessage';
  readonly callId: CallId;
  readonly promptId: string;
  readonly reason: HangUpReason;
}

/** Record a conversation. */
export interface StartRecording {
  readonly type: 'startRecording';
  readonly callId: CallId;
  readonly campaignId: string;
}

/** Listen to the debtor's side and feed the detector's findings back as `verdict` events. */
export interface DetectAnswer {
  readonly type: 'detect';
  readonly callId: CallId;
  readonly campaignId: string;
  /** Whose call-progress tones to expect (ISO 3166-1 alpha-2). */
  readonly country: string;
  /** Share of such answers that are machines, 0..1: the prior. */
  readonly machineShare: number;
  /** What an error costs; absent: the detector's own costs. */
  readonly costs?: { readonly lostPerson: number; readonly machineToAgent: number };
}

/** Listen to a machine's greeting to its end; `greetingEnded` follows. */
export type AwaitGreetingEnd = {
  readonly type: 'awaitGreetingEnd';
  readonly callId: CallId;
} & Reasoned<'limited' | 'any', FloorReasonParams>;

/** Leave a message on a machine; `promptFinished` or `messageRefused` follows. */
export interface LeaveMessage {
  readonly type: 'leaveMessage';
  readonly callId: CallId;
  readonly promptId: string;
  readonly reason: 'beep' | 'silence';
}

/** Call an agent's phone; `legUp` or `legDown` follows. */
export interface OpenAgentLeg {
  readonly type: 'openAgentLeg';
  readonly agentId: string;
  readonly legId: LegId;
  readonly phone: string;
}

/** Hang up an agent's phone. */
export type CloseAgentLeg = {
  readonly type: 'closeAgentLeg';
  readonly legId: LegId;
} & Reasoned<CloseLegReason, FloorReasonParams>;

/** An agent's phone went away that nobody closed: call it again, with a new leg, until it is back. */
export type RedialAgent = {
  readonly type: 'redialAgent';
  readonly agentId: string;
} & Reasoned<LegDownReason, FloorReasonParams>;

/** Write down an attempt's outcome and the record's next step, and give the record back. */
export interface Settle {
  readonly type: 'settle';
  readonly settlement: Settlement;
}

/** An agent changed state. */
export type AgentStateChanged = {
  readonly type: 'agentStateChanged';
  readonly agentId: string;
  readonly from: AgentState;
  readonly to: AgentState;
  /** The call the agent is reserved for, talks on, or wraps up. */
  readonly callId?: CallId;
} & Reasoned<AgentMoveReason, FloorReasonParams>;

/** What an agent wants, or is to do, after the call in progress has changed; `none`: nothing any longer, or it was done. */
export interface AgentWishChanged {
  readonly type: 'agentWishChanged';
  readonly agentId: string;
  readonly wish: Leaving;
}

/** The disposition an agent chose for their last call; that call's settlement came before. */
export interface DispositionChosen {
  readonly type: 'disposition';
  readonly agentId: string;
  readonly callId: CallId;
  readonly lease: Lease;
  readonly e164: string;
  /** When the call was dialled. */
  readonly dialledAt: EpochMs;
  readonly disposition: string;
  readonly dates?: DispositionDates;
}

/** A campaign changed status. */
export interface CampaignStatusChanged {
  readonly type: 'campaignStatusChanged';
  readonly campaignId: string;
  readonly status: CampaignStatus;
  readonly reason: CampaignMoveReason;
}

/** Something an operator should look at. */
export type RaiseAlarm = {
  readonly [C in AlarmCode]: { readonly type: 'alarm'; readonly code: C; readonly subject: string } & Reasoned<
    AlarmReasons[C],
    FloorReasonParams
  >;
}[AlarmCode];

/** What an alarm told of is over. */
export interface EndAlarm {
  readonly type: 'alarmEnded';
  readonly code: AlarmCode;
  readonly subject: string;
  readonly reason: AlarmEndReason;
}

/** A decision worth keeping that asks for no action. `figures` are plain numbers. */
export type JournalDecision = {
  readonly [D in Decision]: {
    readonly type: 'journal';
    readonly subject: string;
    readonly decision: D;
    readonly figures?: Readonly<Record<string, number>>;
    readonly assignment?: Assignment;
  } & Reasoned<NoteReasons[D], FloorReasonParams>;
}[Decision];

/** What a floor wants done. Data only: the runner carries it out against the ports, the laboratory against its model. */
export type FloorCommand =
  | ClaimMore
  | ClaimForHand
  | ReleaseRecords
  | Dial
  | CancelCall
  | HangUpCall
  | ConnectCall
  | TransferToLeg
  | PlayAbandonmentMessage
  | StartRecording
  | DetectAnswer
  | AwaitGreetingEnd
  | LeaveMessage
  | OpenAgentLeg
  | CloseAgentLeg
  | RedialAgent
  | Settle
  | AgentStateChanged
  | AgentWishChanged
  | DispositionChosen
  | CampaignStatusChanged
  | CallBackChanged
  | RaiseAlarm
  | EndAlarm
  | JournalDecision;
