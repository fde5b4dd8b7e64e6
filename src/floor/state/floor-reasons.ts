import type { MessageReasonParams, NoMessageReason } from '../../../dialer/amd/may-leave-message.ts';
import type { AttemptReasonParams, DialRefusal, OutcomeCause } from '../../../dialer/attempt/attempt-reasons.ts';
import type { AttemptState } from '../../../dialer/attempt/attempt-machine.ts';
import type { CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { AttemptEnd } from '../../../dialer/outcome/classify-outcome.ts';
import type { PacingReason } from '../../../dialer/pacing/pacing-reason.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';
import type { LiveCall } from '../../../telephony/call-control.ts';
import type {
  LegDownReason,
  LinkDownReason,
  RefusalCode,
  TransferFailure,
  TrunkDownReason,
} from '../../../telephony/reasons.ts';
import type { MatchReason } from '../../../routing/match/choose-agent.ts';

/** Why nothing is dialled on the whole floor. */
export const haltReasons = ['closing', 'storeDown', 'linkDown', 'unreachable'] as const;
export type HaltReason = (typeof haltReasons)[number];

/** Why an agent changed state. */
export type AgentMoveReason =
  | MatchReason
  | LegDownReason
  | Outcome
  | TransferFailure
  | 'spotCheck'
  | 'askedByAgent'
  | 'askedBefore'
  | 'removed'
  | 'wrapUpOver'
  | 'disposed'
  | 'loggedIn'
  | 'recovered'
  | 'transfer'
  | 'transferred'
  | 'toAgent'
  | 'toNumber'
  | 'callGone'
  | 'connectRefused'
  | 'phoneAway'
  | 'redialGivenUp';

/** Why an agent's leg is closed. */
export type CloseLegReason = AgentMoveReason | 'legUnknown' | 'loginCalledOff' | 'notRecovered';

/** Why claimed records go back as if never claimed. */
export type ReleaseReason =
  | Exclude<CampaignStatus, 'running'>
  | 'campaignRemoved'
  | 'rulePackUnknown'
  | 'noAgents'
  | 'closing'
  | 'surplus'
  | 'notWanted'
  | 'campaignUnknown'
  | 'staleClaim';

/** Why a campaign changed status. */
export type CampaignMoveReason = 'operator' | 'noCallsLeft' | 'everyRecordFinished';

/** Why a call is taken for a live answer. */
export type LiveReason =
  'noDetection' | 'whileConnected' | 'noVerdict' | 'spotCheck' | 'recovered' | 'detectionOff' | 'person' | 'silence';

/** Why a call's agent could not be joined to it; `callGone`: the laboratory's switch lost it. */
export type ConnectRefusal = RefusalCode | 'callGone';

/** Why an event or a command changes nothing. */
export type IgnoredReason =
  | 'unknownAgent'
  | 'unknownCall'
  | 'unknownCampaign'
  | 'unknownLeg'
  | 'outOfPlace'
  | 'repeated'
  | 'alreadyLoggedIn'
  | 'noCall'
  | 'detectionOff'
  | 'spotCheck'
  | 'lateVerdict';

/** What the floor notes in the journal beside its commands, and the reasons each note may have. */
export interface NoteReasons {
  readonly openLines: PacingReason;
  readonly openNone: PacingReason;
  readonly ignored: IgnoredReason;
  readonly takenForLive: Exclude<LiveReason, 'noDetection'>;
  readonly announced: 'awaitCause';
  readonly detected: NonNullable<AttemptEnd['detected']>;
  readonly noMessage: NoMessageReason;
  readonly prolonged: 'shortCall';
  readonly dropped: 'leaseLost';
  readonly ended: 'switchForgot';
  readonly recovered: LiveCall['state'] | 'gone';
  readonly claimFailed: RefusalCode | 'noReply';
  readonly connectRefused: ConnectRefusal;
  readonly transferRefused: 'notIdle';
  readonly closeLeg: 'legUnknown' | 'alreadyLoggedIn' | 'agentUnknown';
  readonly loginFailed: LegDownReason;
  readonly pauseAfterLogin: 'offline';
  readonly pauseAfterCall: 'reserved' | 'talking';
  readonly pauseAfterLines: 'linesInFlight';
  readonly logoutAfterCall: 'reserved' | 'talking';
  readonly logoutAfterLines: 'linesInFlight';
  readonly trunkUp: 'switch';
  readonly linkUp: 'switch';
  readonly storeUp: 'reachable';
}
export type Decision = keyof NoteReasons;

/** The alarms of a floor, and the reasons each may have. */
export interface AlarmReasons {
  readonly RULE_PACK_UNKNOWN: 'rulePackUnknown';
  readonly CAMPAIGN_UNKNOWN: 'foundAfterRestart';
  readonly AGENT_UNKNOWN: 'agentUnknown';
  readonly AGENT_LEG_DOWN: LegDownReason;
  readonly AGENT_UNREACHABLE: 'redialGivenUp';
  readonly CONNECT_REFUSED: ConnectRefusal;
  readonly CONNECT_SILENT: 'connectSilent';
  readonly END_SILENT: 'endSilent';
  readonly MESSAGE_REFUSED: RefusalCode;
  readonly CARRIER_FAILURE: OutcomeCause;
  readonly TRUNK_DOWN: TrunkDownReason;
  readonly LINK_DOWN: LinkDownReason;
  readonly STORE_DOWN: 'unreachable';
  readonly DIALLING_HELD: DialRefusal;
  readonly FOREIGN_MEDIA: 'strangersOnCall' | 'strangersOnLeg';
}
export type AlarmCode = keyof AlarmReasons;

/** What an event or command that changes nothing was, as events, actions and commands are named. */
interface Unplaced {
  readonly event: string;
}

/** Parameters of reasons that need particulars. */
export interface FloorReasonParams extends AttemptReasonParams, MessageReasonParams {
  readonly unknownAgent: Unplaced;
  readonly unknownCall: Unplaced;
  readonly unknownCampaign: Unplaced;
  readonly unknownLeg: Unplaced;
  readonly repeated: Unplaced;
  readonly outOfPlace: Unplaced & { readonly state: AttemptState | AgentState | CampaignStatus };
  readonly noCall: Unplaced;
  readonly lateVerdict: { readonly state: AttemptState };
  readonly notIdle: { readonly agentId: string };
}
