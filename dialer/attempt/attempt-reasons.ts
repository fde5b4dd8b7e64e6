import { callEndDetails, callEnders } from '../../telephony/reasons.ts';
import { contactRefusals } from '../compliance/may-contact.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { pacingReasons } from '../pacing/pacing-reason.ts';
import { ledgerRefusals } from '../compliance/ledger-refusal.ts';
import { stopCauses } from './record-stop.ts';

/** Why this number of the debtor was chosen. */
export type NumberReason = 'onlyNumber' | 'firstInOrder' | 'likeliest';

/** Why no number of the debtor rings before some instant. */
export const laterReasons = ['retryDelay', 'numberAtRest', 'betterHour', ...contactRefusals] as const;
export type LaterReason = (typeof laterReasons)[number];

/** Why no number of the debtor will ever ring. */
export const neverReasons = ['doNotCall', 'noPhones', 'allPhonesRetired', 'neverAllowed'] as const;
export type NeverReason = (typeof neverReasons)[number];

/** Why an attempt never left. `stopped`: somebody held, withdrew or finished the record since it was claimed. */
export const dialRefusals = [
  'leaseLost',
  'stopped',
  'storeUnreachable',
  'switchRefused',
  'switchUnreachable',
  'hoursOver',
  ...ledgerRefusals,
] as const;
export type DialRefusal = (typeof dialRefusals)[number];

/** Why a claimed record was put back, or finished, without an attempt. */
export const undialledReasons = [
  ...laterReasons,
  ...neverReasons,
  ...stopCauses,
  ...dialRefusals,
  'noSkilledAgent',
  'heldOut',
  'everyAgentExcluded',
  'doNotRoute',
  'campaignUnknown',
] as const;
export type UndialledReason = (typeof undialledReasons)[number];

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
  'withdrawn',
  'caseClosed',
] as const;
export type FinishReason = (typeof finishReasons)[number];

/** Why the floor asked the switch to end a call. */
const hangUpReasons = [
  ...pacingReasons,
  ...stopCauses,
  'barred',
  'numberRemoved',
  'detected',
  'messageRefused',
  'messageLeft',
  'agentHungUp',
  'noSpotCheck',
  'noAgentWithinThreshold',
  'agentLost',
  'messageFinished',
  'crossedCancel',
  'callGone',
  'neverLeft',
  'ringTimeoutSilent',
  'noBeep',
  'messageTooLong',
  'connectSilent',
  'closing',
  'interrupted',
  'campaignUnknown',
  'agentUnknown',
] as const;
export type HangUpReason = (typeof hangUpReasons)[number];

/** How an outcome was found. `sip`, `q850`: by that status or cause. */
export const outcomeCauses = [
  ...hangUpReasons,
  ...undialledReasons,
  ...callEnders,
  ...callEndDetails,
  'sip',
  'q850',
  'debtorHungUp',
  'debtorHungUpWaiting',
  'noAgent',
  'ringTimeout',
  'cancelled',
  'announcement',
] as const;
export type OutcomeCause = (typeof outcomeCauses)[number];

/** Parameters of the reasons of attempts. */
export interface AttemptReasonParams {
  readonly sip: { readonly status: number };
  readonly q850: { readonly cause: number };
  readonly sameNumber: { readonly outcome: Outcome };
  readonly otherNumber: { readonly outcome: Outcome };
}
