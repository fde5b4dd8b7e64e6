import type { ErrorCode } from '../kernel/errors.ts';

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

/** Who ended a call, see `CallEnd.by`. */
export const callEnders = ['remote', 'local', 'timeout', 'failure'] as const;
export type CallEnder = (typeof callEnders)[number];

/** What a refused command came back with: the code of its error, or `unexpected` for a bug. */
export type RefusalCode = ErrorCode | 'unexpected';

/**
 * Why an agent's leg went down, or never came up. `sip`: the phone refused it with that status. `phoneLost`: the phone fell
 * silent and answered no probe.
 */
export type LegDownReason =
  'sip' | 'closed' | 'cancelled' | 'refused' | 'tieLineLost' | 'phoneLost' | CallEnder | CallEndDetail | RefusalCode;

/** Why a trunk counts as down. */
export type TrunkDownReason = 'notRegistered' | 'noReply' | 'transportError' | 'gatewayDown' | 'noGateway';

/** Why the switch cannot be reached. */
export type LinkDownReason = 'closed' | 'connectionLost' | 'noReply';

/** Why a transfer came to nothing. `sip`: the target refused with that status. */
export type TransferFailure =
  | 'sip'
  | 'busy'
  | 'noAnswer'
  | 'targetLeft'
  | 'cancelled'
  | 'debtorLeft'
  | 'agentLost'
  | Exclude<CallEnder, 'timeout'>
  | RefusalCode;

/** Where the debtor is after a transfer that failed: with the agent again; on hold, to be given to somebody; gone. */
export type DebtorAfter = 'withAgent' | 'waiting' | 'gone';

/** Parameters of the reasons of this room. */
export interface TelephonyReasonParams {
  readonly sip: { readonly status: number };
}
