import type {
  AttemptReasonParams,
  FinishReason,
  NumberReason,
  OutcomeCause,
  RetryReason,
} from '../../dialer/attempt/attempt-reasons.ts';
import type { PacingReason } from '../../dialer/pacing/pacing-reason.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { SupervisionEnd } from '../../telephony/call-control.ts';
import type {
  AgentMoveReason,
  AlarmCode,
  AlarmEndReason,
  AlarmReasons,
  CampaignMoveReason,
  CloseLegReason,
  Decision,
  FloorReasonParams,
  HaltReason,
  LiveReason,
  NoteReasons,
  ReleaseReason,
} from '../floor/state/floor-reasons.ts';

/** Why an attempt, a record or a number ended where it did. */
export type AttemptCode = Exclude<NumberReason | RetryReason | FinishReason | OutcomeCause, PacingReason | ErrorCode>;

/** Why anything else on the floor happened. */
export type FloorCode = Exclude<
  | NoteReasons[Decision]
  | AlarmReasons[AlarmCode]
  | AgentMoveReason
  | CloseLegReason
  | ReleaseReason
  | CampaignMoveReason
  | LiveReason
  | HaltReason
  | AlarmEndReason
  | SupervisionEnd
  | 'limited'
  | 'any'
  | 'beep',
  AttemptCode | PacingReason | ErrorCode
>;

/** What the texts of reasons may put in. */
export type ReasonParams = AttemptReasonParams & FloorReasonParams;
