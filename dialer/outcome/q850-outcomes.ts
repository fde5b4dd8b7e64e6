import type { Outcome } from './outcome.ts';

/** What a protocol code says about an unanswered attempt. */
export interface CodeMeaning {
  readonly outcome: Outcome;
  /** Says what happened at the called party; a vague code gives way to a specific one. */
  readonly specific: boolean;
  /** The network or our carrier failed, not the number: the attempt is not held against it. */
  readonly carrierFailure: boolean;
}

const about = (outcome: Outcome): CodeMeaning => ({ outcome, specific: true, carrierFailure: false });
const vague = (outcome: Outcome): CodeMeaning => ({ outcome, specific: false, carrierFailure: false });
const carrier = (outcome: Outcome): CodeMeaning => ({ outcome, specific: true, carrierFailure: true });
const vagueCarrier = (outcome: Outcome): CodeMeaning => ({ outcome, specific: false, carrierFailure: true });

/** Causes with a meaning of their own, ITU-T Q.850 (10/2018) table 1. */
const causes: Readonly<Record<number, CodeMeaning>> = {
  1: about('invalidNumber'), // unallocated number
  2: carrier('congestion'), // no route to transit network
  3: vagueCarrier('failed'), // no route to destination: as often our carrier's routing as the number
  4: about('invalidNumber'), // special information tone
  5: about('invalidNumber'), // misdialled trunk prefix
  14: about('failed'), // query on release: the number was ported
  16: vague('noAnswer'), // normal call clearing
  17: about('busy'),
  18: about('noAnswer'), // no user responding
  19: about('noAnswer'), // no answer from user (alerted)
  20: about('noAnswer'), // subscriber absent
  21: about('rejected'),
  22: about('invalidNumber'), // number changed
  23: about('failed'), // redirection to new destination: we follow none
  24: about('rejected'), // call rejected due to feature at the destination
  25: carrier('congestion'), // exchange routing error
  26: about('noAnswer'), // non-selected user clearing
  27: about('failed'), // destination out of order: the subscriber's line
  28: about('invalidNumber'), // invalid number format
  29: about('failed'), // facility rejected
  31: vague('noAnswer'), // normal, unspecified
  41: vagueCarrier('congestion'), // temporary failure: what gateways make of any 5xx
  54: about('rejected'), // incoming calls barred
  55: about('rejected'), // incoming calls barred within closed user group
  87: about('rejected'), // user not member of closed user group
  88: about('failed'), // incompatible destination
  102: vagueCarrier('congestion'), // recovery on timer expiry
  111: vagueCarrier('failed'), // protocol error, unspecified
  127: vagueCarrier('failed'), // interworking, unspecified
};

/** The rest of each class, Q.850 §2.2.5: 0xx and 1xx normal, 2xx no resource, 3xx and 4xx no service, 5xx and 6xx invalid message, 7xx interworking. */
const classes: readonly CodeMeaning[] = [
  vague('failed'),
  vague('noAnswer'),
  carrier('congestion'),
  carrier('congestion'),
  carrier('failed'),
  carrier('failed'),
  carrier('failed'),
  vagueCarrier('failed'),
];

/** What a Q.850 cause (1..127) says; undefined outside that range. */
export function meaningOfQ850(cause: number): CodeMeaning | undefined {
  if (!Number.isInteger(cause) || cause < 1 || cause > 127) return undefined;
  return causes[cause] ?? classes[cause >> 4];
}
