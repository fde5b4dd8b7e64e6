import { errorCodes } from '../kernel/errors.ts';

/** What an adapter, or the floor in its place, says about the end of a call beside SIP status and Q.850 cause. */
export const callEndDetails = [
  'cancelledBeforeDialling',
  'crossedCancel',
  'endSilent',
  'endedAtSwitch',
  'gatewayDown',
  'ledgerUnavailable',
  'lostAtSwitch',
  'mediaError',
  'mediaLost',
  'mediaPortsExhausted',
  'noAck',
  'noCommonCodec',
  'noEndpoint',
  'noGateway',
  'noReply',
  'notRegistered',
  'partnerLeft',
  'redirected',
  'restart',
  'rtpTimeout',
  'sessionTimer',
  'switchForgot',
  'switchFull',
  'switchLost',
  'switchRefused',
  'switchRestarted',
  'switchShutdown',
  'switchUnreachable',
  'transportError',
  'trunkDown',
  'unusableAnswer',
] as const;
export type CallEndDetail = (typeof callEndDetails)[number];

/** Why strangers are an alarm. */
export const strangerReasons = [
  'connectionsTaken',
  'foreignInDialog',
  'messageFault',
  'passwordGuessing',
  'phoneMoved',
  'placesTaken',
  'requestFlood',
] as const;
export type StrangerReason = (typeof strangerReasons)[number];

/** Why a recording is not made, or not to its end: the disk is full or too slow, or the file cannot be made or written (the log says why). */
export const recordingFailures = ['diskFull', 'diskSlow', 'notStarted', 'notWritten'] as const;
export type RecordingFailure = (typeof recordingFailures)[number];

/**
 * What a recording lacks that is not whole. `cut`: it could no longer be written, and holds what came before. `repaired`: whoever
 * wrote it died, and it may lack its last second.
 */
export const recordingFlaws = ['cut', 'repaired'] as const;
export type RecordingFlaw = (typeof recordingFlaws)[number];

/** Who ended a call, see `CallEnd.by`. */
export const callEnders = ['remote', 'local', 'timeout', 'failure'] as const;
export type CallEnder = (typeof callEnders)[number];

/** What a refused command came back with: the code of its error, or `unexpected` for a bug. */
export const refusalCodes = [...errorCodes, 'unexpected'] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/**
 * Why an agent's leg went down, or never came up. `sip`: the phone refused it with that status. `phoneLost`: the phone fell
 * silent and answered no probe.
 */
export const legDownReasons = [
  'sip',
  'closed',
  'cancelled',
  'refused',
  'tieLineLost',
  'phoneLost',
  ...callEnders,
  ...callEndDetails,
  ...refusalCodes,
] as const;
export type LegDownReason = (typeof legDownReasons)[number];

/**
 * Why a trunk counts as down. `registering`: no reply to the first registration yet. `wrongPassword`: it answered every
 * registration with a challenge. `hostUnknown`: its name does not resolve.
 */
export const trunkDownReasons = [
  'registering',
  'wrongPassword',
  'registrationRefused',
  'hostUnknown',
  'notRegistered',
  'noReply',
  'transportError',
  'gatewayDown',
  'noGateway',
] as const;
export type TrunkDownReason = (typeof trunkDownReasons)[number];

/** Why the switch cannot be reached. */
export const linkDownReasons = ['closed', 'connectionLost', 'noReply'] as const;
export type LinkDownReason = (typeof linkDownReasons)[number];

/** Why a transfer came to nothing. `sip`: the target refused with that status. */
export const transferFailures = [
  'sip',
  'busy',
  'noAnswer',
  'targetLeft',
  'cancelled',
  'debtorLeft',
  'agentLost',
  'remote',
  'local',
  'failure',
  ...refusalCodes,
] as const;
export type TransferFailure = (typeof transferFailures)[number];

/** Where the debtor is after a transfer that failed: with the agent again; on hold, to be given to somebody; gone. */
export type DebtorAfter = 'withAgent' | 'waiting' | 'gone';

/** Parameters of the reasons of this room. */
export interface TelephonyReasonParams {
  readonly sip: { readonly status: number };
  readonly registrationRefused: { readonly status: number };
}
