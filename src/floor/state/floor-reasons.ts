import type { MessageReasonParams, NoMessageReason } from '../../../dialer/amd/may-leave-message.ts';
import {
  dialRefusals,
  outcomeCauses,
  type AttemptReasonParams,
  type LaterReason,
  type NeverReason,
} from '../../../dialer/attempt/attempt-reasons.ts';
import type { AttemptState } from '../../../dialer/attempt/attempt-machine.ts';
import type { CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { StopCause } from '../../../dialer/attempt/record-stop.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import type { AttemptEnd } from '../../../dialer/outcome/classify-outcome.ts';
import type { PacingReason } from '../../../dialer/pacing/pacing-reason.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';
import type { LiveCall } from '../../../telephony/call-control.ts';
import {
  legDownReasons,
  linkDownReasons,
  refusalCodes,
  recordingFailures,
  strangerReasons,
  transferFailures,
  trunkDownReasons,
  type LegDownReason,
  type RefusalCode,
} from '../../../telephony/reasons.ts';
import type { OrderReason } from '../../../routing/match/order-records.ts';
import { matchReasons } from '../../../routing/match/match-reason.ts';

/** Why nothing is dialled on the whole floor. */
export const haltReasons = ['closing', 'storeDown', 'linkDown', 'unreachable'] as const;
export type HaltReason = (typeof haltReasons)[number];

/** Why a call is joined to this agent. */
export const connectReasons = [...matchReasons, 'spotCheck', 'callBack', 'byHand', 'transfer'] as const;
export type ConnectReason = (typeof connectReasons)[number];

/** Why an agent changed state. */
export const agentMoveReasons = [
  ...matchReasons,
  ...legDownReasons,
  ...outcomes,
  ...transferFailures,
  'spotCheck',
  'callBack',
  'byHand',
  'askedByAgent',
  'askedBefore',
  'removed',
  'wrapUpOver',
  'disposed',
  'loggedIn',
  'recovered',
  'transfer',
  'transferred',
  'toAgent',
  'toNumber',
  'callGone',
  'connectRefused',
  'phoneAway',
  'redialGivenUp',
  'phoneNotAnswered',
  'pausedFor',
  'letGo',
] as const;
export type AgentMoveReason = (typeof agentMoveReasons)[number];

/** Why an agent may not call a debtor by hand now. */
export type ByHandRefusal =
  | HaltReason
  | LaterReason
  | NeverReason
  | 'campaignUnknown'
  | 'campaignNotRunning'
  | 'rulePackUnknown'
  | 'agentNotThere'
  | 'agentNotFree'
  | 'agentMayNot'
  | 'linesInFlight'
  | 'noFreeLine'
  | 'debtorUnknown'
  | 'debtorInCall'
  | 'recordOver'
  | 'recordStopped'
  | 'numberUnknown'
  | 'notClaimed';

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
  | 'staleClaim'
  | 'recordChanged'
  | StopCause;

/** What goes wrong with webhooks. The subject is a subscription, or the floor whose journal has a gap. */
export const webhookTroubles = ['receiverFails', 'eventsBuried', 'journalGap'] as const;
export type WebhookTroubleReason = (typeof webhookTroubles)[number];

/** Why a campaign changed status. */
export const campaignMoveReasons = ['operator', 'noCallsLeft', 'everyRecordFinished'] as const;
export type CampaignMoveReason = (typeof campaignMoveReasons)[number];

/** Why a call is taken for a live answer. */
export type LiveReason =
  | 'noDetection'
  | 'whileConnected'
  | 'noVerdict'
  | 'spotCheck'
  | 'recovered'
  | 'detectionOff'
  | 'person'
  | 'silence';

/** Why a call's agent could not be joined to it; `callGone`: the laboratory's switch lost it. */
const connectRefusals = [...refusalCodes, 'callGone'] as const;
export type ConnectRefusal = (typeof connectRefusals)[number];

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
  readonly dialledFirst: Exclude<OrderReason, 'operatorOrder'>;
  readonly ignored: IgnoredReason;
  readonly takenForLive: Exclude<LiveReason, 'noDetection'>;
  readonly announced: 'awaitCause';
  readonly detected: NonNullable<AttemptEnd['detected']>;
  readonly assigned: 'heldOut';
  readonly noMessage: NoMessageReason;
  readonly prolonged: 'shortCall';
  readonly dropped: 'leaseLost';
  readonly ended: 'switchForgot';
  readonly recovered: LiveCall['state'] | 'gone';
  readonly claimFailed: RefusalCode | 'noReply';
  readonly connectRefused: ConnectRefusal;
  readonly transferRefused: 'notIdle' | 'noneIdle';
  readonly closeLeg: 'legUnknown' | 'alreadyLoggedIn' | 'agentUnknown';
  readonly loginFailed: LegDownReason;
  readonly pauseAfterLogin: 'offline';
  readonly pauseAfterCall: 'reserved' | 'talking';
  readonly pauseAfterLines: 'linesInFlight';
  readonly logoutAfterCall: 'reserved' | 'talking';
  readonly logoutAfterLines: 'linesInFlight';
  readonly wrapUpExtended: 'askedByAgent';
  readonly byHandRefused: ByHandRefusal;
  readonly trunkUp: 'switch';
  readonly linkUp: 'switch';
  readonly storeUp: 'reachable';
}
export type Decision = keyof NoteReasons;

/** The alarms of a floor, and the reasons each may have. */
const alarmReasons = {
  RULE_PACK_UNKNOWN: ['rulePackUnknown'],
  CAMPAIGN_UNKNOWN: ['foundAfterRestart'],
  AGENT_UNKNOWN: ['agentUnknown'],
  AGENT_LEG_DOWN: legDownReasons,
  AGENT_NO_ANSWER: legDownReasons,
  AGENT_UNREACHABLE: ['redialGivenUp'],
  CONNECT_REFUSED: connectRefusals,
  CONNECT_SILENT: ['connectSilent'],
  END_SILENT: ['endSilent'],
  MESSAGE_REFUSED: refusalCodes,
  CARRIER_FAILURE: outcomeCauses,
  TRUNK_DOWN: trunkDownReasons,
  LINK_DOWN: linkDownReasons,
  STORE_DOWN: ['unreachable'],
  DIALLING_HELD: dialRefusals,
  EXPERIMENT_HARM: ['armHarms'],
  FOREIGN_MEDIA: ['strangersOnCall', 'strangersOnLeg'],
  STRANGERS: strangerReasons,
  HISTORY_LATE: ['historyBehind', 'archiverSilent'],
  RECORDINGS_WAIT: ['vaultAway'],
  RECORDING_FAILING: recordingFailures,
  WEBHOOK_FAILING: ['receiverFails'],
  WEBHOOK_LOSS: ['eventsBuried', 'journalGap'],
} as const;
export type AlarmReasons = { readonly [C in keyof typeof alarmReasons]: (typeof alarmReasons)[C][number] };
export type AlarmCode = keyof AlarmReasons;
export type AlarmReason = AlarmReasons[AlarmCode];

/** Every alarm, and every reason that any of them has. */
export const alarmCodes = Object.keys(alarmReasons) as readonly AlarmCode[];
export const everyAlarmReason: readonly AlarmReason[] = Object.values(alarmReasons).flat();

/** Why an alarm ended. `over`: no longer so. `past`: it told of a moment. `subjectGone`: what it is about left the floor. */
export const alarmEndReasons = ['over', 'past', 'subjectGone'] as const;
export type AlarmEndReason = (typeof alarmEndReasons)[number];

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
  readonly pausedFor: { readonly pause: string };
  readonly registrationRefused: { readonly status: number };
}
