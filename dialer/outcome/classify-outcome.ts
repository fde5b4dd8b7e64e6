import type { CallEnd } from '../../telephony/call-control.ts';
import type { CallEndDetail } from '../../telephony/reasons.ts';
import type { Outcome } from './outcome.ts';
import { meaningOfQ850, type CodeMeaning } from './q850-outcomes.ts';
import { isDerivedCause, meaningOfSip } from './sip-outcomes.ts';
import type { AttemptReasonParams, HangUpReason, OutcomeCause } from '../attempt/attempt-reasons.ts';
import type { Why } from '../../kernel/reason.ts';

/** What the floor knows about an attempt when it ends. */
export interface AttemptEnd {
  readonly end: CallEnd;
  /** An agent and the debtor were joined. */
  readonly connected: boolean;
  /** How long they were joined, all agents together, ms. Absent: not known, and taken for a conversation. */
  readonly talkedMs?: number;
  /** A conversation lasts at least this long, ms; absent or 0: being joined is enough. */
  readonly leastTalkMs?: number;
  /** The last agent's phone was lost, and nobody else was joined. */
  readonly agentLost?: boolean;
  /** The floor gave a live answer up. */
  readonly abandoned: boolean;
  /** What the detector found, where it found something other than a person: it stands even when an agent was joined. */
  readonly detected?: 'machine' | 'messageLeft' | 'fax' | 'invalidNumber' | 'congestion' | 'unavailable' | undefined;
  /** Why the floor asked the switch to end it. */
  readonly hangUpReason?: HangUpReason | undefined;
}

type PlainCause = Exclude<OutcomeCause, keyof AttemptReasonParams>;

export interface Classification {
  readonly outcome: Outcome;
  /** How it was found. */
  readonly cause: Why<OutcomeCause, AttemptReasonParams>;
  /** The network or the carrier failed: not held against the number, and counted by the trunk's gate. */
  readonly carrierFailure: boolean;
  /** Of these: our own switch or store failed, which says nothing about the carrier. */
  readonly ownFailure?: true;
}

/** Ends that our side caused: a node that was full, lost or restarted, a store that could not be reached. */
const ownFailures: ReadonlySet<CallEndDetail | undefined> = new Set<CallEndDetail | undefined>([
  'endSilent',
  'ledgerUnavailable',
  'lostAtSwitch',
  'mediaLost',
  'mediaPortsExhausted',
  'noEndpoint',
  'restart',
  'switchForgot',
  'switchFull',
  'switchLost',
  'switchRefused',
  'switchRestarted',
  'switchShutdown',
  'switchUnreachable',
]);

/** Decides the outcome of an ended attempt. Pure; one row of the table test for each SIP status and Q.850 cause. */
export function classifyOutcome(attempt: AttemptEnd): Classification {
  const { end } = attempt;
  if (attempt.detected) return classifyDetected(attempt.detected);
  if (attempt.connected) return found(outcomeOfTalk(attempt), attempt.hangUpReason ?? causeOfHangUp(end));
  if (attempt.abandoned) return found('abandoned', 'noAgent');
  if (end.answered) return classifyUnconnectedAnswer(attempt);
  if (end.by === 'timeout') return found('noAnswer', 'ringTimeout');
  if (end.by === 'local') return found('cancelled', attempt.hangUpReason ?? 'cancelled');
  return classifyRefusal(end);
}

function found(outcome: Outcome, cause: PlainCause): Classification {
  return { outcome, cause, carrierFailure: false };
}

/** Whether those who were joined spoke. The silence that ended a call is no talk. */
function outcomeOfTalk({ end, talkedMs = Infinity, leastTalkMs = 0, agentLost = false }: AttemptEnd): Outcome {
  const isSilent = end.detail === 'rtpTimeout';
  const spokenMs = talkedMs - (isSilent ? (end.silentMs ?? 0) : 0);
  if (spokenMs >= leastTalkMs || leastTalkMs === 0) return 'connected';
  if (agentLost) return 'agentLost';
  return isSilent ? 'silent' : 'tooShort';
}

function causeOfHangUp(end: CallEnd): PlainCause {
  if (end.by === 'remote') return 'debtorHungUp';
  return end.by === 'local' ? 'agentHungUp' : (end.detail ?? end.by);
}

function classifyDetected(detected: NonNullable<AttemptEnd['detected']>): Classification {
  if (detected === 'unavailable') return found('noAnswer', 'announcement');
  const heard = detected === 'machine' || detected === 'messageLeft' || detected === 'fax';
  return { outcome: detected, cause: heard ? 'detected' : 'announcement', carrierFailure: detected === 'congestion' };
}

/**
 * A person may have answered and nobody spoke to them. Counted as abandoned in every case but a failure of the switch,
 * even when the debtor hung up first or the answer crossed our CANCEL: the strict reading of the abandonment rules.
 */
function classifyUnconnectedAnswer({ end, hangUpReason }: AttemptEnd): Classification {
  if (end.by === 'failure') return failed(end);
  if (end.by === 'remote') return found('abandoned', 'debtorHungUpWaiting');
  return found('abandoned', end.detail ?? hangUpReason ?? 'crossedCancel');
}

function classifyRefusal(end: CallEnd): Classification {
  const bySip = end.sipStatus === undefined ? undefined : meaningOfSip(end.sipStatus);
  const byQ850 = end.q850 === undefined ? undefined : meaningOfQ850(end.q850);
  if (byQ850 && (!bySip || prevails(byQ850, end)))
    return meant(byQ850, { reason: 'q850', params: { cause: end.q850 ?? 0 } });
  if (bySip) return meant(bySip, { reason: 'sip', params: { status: end.sipStatus ?? 0 } });
  return failed(end);
}

function failed({ by, detail }: CallEnd): Classification {
  const isOurs = by === 'failure' && ownFailures.has(detail);
  const failure = { outcome: 'failed', cause: detail ?? by, carrierFailure: by === 'failure' } as const;
  return isOurs ? { ...failure, ownFailure: true } : failure;
}

/** The Reason header (RFC 3326) carries what the telephone network said; the status is often what a gateway made of it. */
function prevails(byQ850: CodeMeaning, { sipStatus, q850 }: CallEnd): boolean {
  return byQ850.specific && !isDerivedCause(sipStatus ?? 0, q850 ?? 0);
}

function meant({ outcome, carrierFailure }: CodeMeaning, cause: Classification['cause']): Classification {
  return { outcome, cause, carrierFailure };
}
