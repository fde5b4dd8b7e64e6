import type { Outcome } from './outcome.ts';
import type { CodeMeaning } from './q850-outcomes.ts';

const about = (outcome: Outcome): CodeMeaning => ({ outcome, specific: true, carrierFailure: false });
const vague = (outcome: Outcome): CodeMeaning => ({ outcome, specific: false, carrierFailure: false });
const carrier = (outcome: Outcome): CodeMeaning => ({ outcome, specific: false, carrierFailure: true });

/**
 * Final statuses with a meaning of their own. RFC 3261 §21 unless noted; the correspondence to Q.850 is RFC 3398 §8.2.6.1.
 * Statuses that complain about our own request or account count as the carrier's failure: the number never rang.
 */
const statuses: Readonly<Record<number, CodeMeaning>> = {
  401: carrier('failed'),
  402: carrier('failed'),
  403: carrier('failed'), // what trunks say to an unpaid account or a caller id not ours
  404: about('invalidNumber'),
  408: vague('noAnswer'),
  410: about('invalidNumber'),
  480: vague('noAnswer'),
  484: about('invalidNumber'),
  485: about('invalidNumber'),
  486: about('busy'),
  487: vague('noAnswer'), // without a CANCEL of ours: the carrier gave up ringing
  488: vague('failed'),
  600: about('busy'),
  603: about('rejected'),
  604: about('invalidNumber'),
  606: vague('failed'),
  607: about('rejected'), // unwanted, RFC 8197
  608: about('rejected'), // rejected by an intermediary's analytics, RFC 8688
};

/** What a final SIP status (300..699) says about an unanswered attempt; undefined outside that range. */
export function meaningOfSip(status: number): CodeMeaning | undefined {
  if (!Number.isInteger(status) || status < 300 || status > 699) return undefined;
  const known = statuses[status];
  if (known) return known;
  if (status < 400) return vague('failed'); // redirections are not followed
  if (status < 500) return carrier('failed');
  return status < 600 ? carrier('congestion') : vague('rejected');
}

/** The cause a gateway derives from a status when the network gave none: RFC 3398 §8.2.6.1; 608 as FreeSWITCH does. */
const derivedCauses: Readonly<Record<number, number>> = {
  400: 41,
  401: 21,
  402: 21,
  403: 21,
  404: 1,
  405: 63,
  406: 79,
  408: 102,
  410: 22,
  413: 127,
  414: 127,
  415: 79,
  416: 127,
  420: 127,
  421: 127,
  423: 127,
  480: 18,
  481: 41,
  482: 25,
  483: 25,
  484: 28,
  485: 1,
  486: 17,
  500: 41,
  501: 79,
  502: 38,
  503: 41,
  504: 102,
  505: 127,
  513: 127,
  600: 17,
  603: 21,
  604: 1,
  606: 58,
  608: 21,
};

/** True when the cause adds nothing to the status it came with: the switch derived it from the status. */
export function isDerivedCause(status: number, cause: number): boolean {
  return derivedCauses[status] === cause;
}
