import type { CallEndDetail, CallEnder } from '../../telephony/reasons.ts';
import type { ContactRefusal } from '../compliance/may-contact.ts';
import type { Outcome } from '../outcome/outcome.ts';
import type { PacingReason } from '../pacing/pacing-reason.ts';
import type { LedgerRefusal } from '../compliance/ledger-refusal.ts';

/** Why this number of the debtor was chosen. */
export type NumberReason = 'onlyNumber' | 'firstInOrder';

/** Why no number of the debtor may ring before some instant. */
export type LaterReason = 'retryDelay' | ContactRefusal;

/** Why no number of the debtor will ever ring. */
export type NeverReason = 'doNotCall' | 'noPhones' | 'allPhonesRetired' | 'neverAllowed';

/** Why an attempt never left. */
export type DialRefusal =
  'leaseLost' | 'storeUnreachable' | 'switchRefused' | 'switchUnreachable' | 'hoursOver' | LedgerRefusal;

/** Why a claimed record was put back, or finished, without an attempt. */
export type UndialledReason = LaterReason | NeverReason | DialRefusal | 'noSkilledAgent' | 'campaignUnknown';

/** Why a record is tried again. `sameNumber`, `otherNumber`: by the retry rule of the outcome. */
export type RetryReason =
  | UndialledReason
  | 'sameNumber'
  | 'otherNumber'
  | 'neverLeft'
  | 'promiseToPay'
  | 'callBack'
  | 'wrongNumber'
  | 'machine'
  | 'noContact'
  | 'thirdParty'
  | 'connected';

/** Why a record is finished. */
export const finishReasons = [
  'connected',
  'maxAttemptsPerDebtor',
  'allPhonesRetired',
  'noPhones',
  'neverAllowed',
  'doNotCall',
  'paid',
] as const;
export type FinishReason = (typeof finishReasons)[number];

/** Why the floor asked the switch to end a call. */
export type HangUpReason =
  | PacingReason
  | 'detected'
  | 'messageRefused'
  | 'messageLeft'
  | 'agentHungUp'
  | 'noSpotCheck'
  | 'noAgentWithinThreshold'
  | 'agentLost'
  | 'messageFinished'
  | 'crossedCancel'
  | 'callGone'
  | 'neverLeft'
  | 'ringTimeoutSilent'
  | 'noBeep'
  | 'messageTooLong'
  | 'connectSilent'
  | 'closing'
  | 'interrupted'
  | 'campaignUnknown'
  | 'agentUnknown';

/** How an outcome was found. `sip`, `q850`: by that status or cause. */
export type OutcomeCause =
  | HangUpReason
  | UndialledReason
  | CallEnder
  | CallEndDetail
  | 'sip'
  | 'q850'
  | 'debtorHungUp'
  | 'debtorHungUpWaiting'
  | 'noAgent'
  | 'ringTimeout'
  | 'cancelled'
  | 'announcement';

/** Parameters of the reasons of attempts. */
export interface AttemptReasonParams {
  readonly sip: { readonly status: number };
  readonly q850: { readonly cause: number };
  readonly sameNumber: { readonly outcome: Outcome };
  readonly otherNumber: { readonly outcome: Outcome };
}
