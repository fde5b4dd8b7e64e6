import type { EpochMs } from '../../kernel/clock.ts';
import type { NextStep, PhoneProgress, RecordProgress } from '../attempt/attempt.ts';
import type { RetryPolicy, RetryRule } from '../campaign/campaign.ts';
import type { ContactMark } from '../compliance/contact-history.ts';
import type { Debtor } from '../debtor/debtor.ts';
import {
  meaningOf,
  promiseDefaultMs,
  type Disposition,
  type DispositionChoices,
  type DispositionMeaning,
} from './disposition.ts';

/** An attempt that was disposed, and its record as it stands. */
export interface DisposedAttempt {
  readonly disposition: Disposition;
  readonly callId: string;
  readonly e164: string;
  /** When the agent chose. */
  readonly at: EpochMs;
  /** The agent; absent when an operator chose for them. */
  readonly agentId?: string;
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  readonly retry: RetryPolicy;
  /** The campaign's dispositions. */
  readonly choices?: DispositionChoices;
  /** Something else was chosen before: what that did to the record is undone. */
  readonly isCorrection?: boolean;
}

/** What follows from a disposition. */
export interface DispositionDecision {
  readonly meaning: DispositionMeaning;
  /** The right person was spoken to: it counts for the caps on conversations, in every campaign. */
  readonly conversation: boolean;
  /** What every campaign must know of the person. */
  readonly mark?: ContactMark;
  /** What becomes of the record; absent: what the outcome decided stands. */
  readonly record?: { readonly progress: RecordProgress; readonly next: NextStep };
}

/** Decides what an agent's choice means for the person in every campaign, and for the record in this one. Pure. */
export function decideDisposition(attempt: DisposedAttempt): DispositionDecision {
  const meaning = meaningOf(attempt.disposition.label, attempt.choices);
  const { callBackAt: _at, callBackAgent: _agent, ...progress } = attempt.progress;
  const afresh = { ...attempt, progress };
  return { meaning, ...decisions[meaning](attempt.isCorrection === true ? anew(afresh) : afresh) };
}

/** The attempt as if nothing had been chosen yet: its number is nobody else's, and nothing was promised in it. */
function anew(attempt: DisposedAttempt): DisposedAttempt {
  const { progress, e164, callId } = attempt;
  const { promise, ...rest } = progress;
  const phones = progress.phones.map((phone) => (phone.e164 === e164 ? { ...phone, retired: false } : phone));
  return { ...attempt, progress: { ...rest, phones, ...(promise && promise.callId !== callId ? { promise } : {}) } };
}

/** The progress without the conversation of this attempt: it was with nobody, or with somebody else. */
function unspoken({ progress, callId }: DisposedAttempt): RecordProgress {
  const { spoken, ...rest } = progress;
  return spoken && spoken.callId !== callId ? progress : rest;
}

/** The debtor paid: a promise they had made is kept. */
function withPromiseKept({ promise, ...rest }: RecordProgress): RecordProgress {
  return promise ? { ...rest, promise: { ...promise, isKept: true } } : rest;
}

type Decide = (attempt: DisposedAttempt) => Omit<DispositionDecision, 'meaning'>;

const decisions: Readonly<Record<DispositionMeaning, Decide>> = {
  spoke: (attempt) => ({ conversation: true, ...asAfterConversation(attempt) }),
  paid: ({ progress }) => ({
    conversation: true,
    record: { progress: withPromiseKept(progress), next: { kind: 'finish', reason: 'paid' } },
  }),
  promiseToPay: ({ disposition, callId, at, agentId, progress }) => {
    const until = disposition.promisedUntil ?? at + promiseDefaultMs;
    const next = { kind: 'retry', at: until, reason: 'promiseToPay' } as const;
    const promise = { callId, until, ...(agentId === undefined ? {} : { agentId }) };
    const record = { progress: { ...progress, promise }, next };
    return { conversation: true, mark: { kind: 'quiet', callId, until }, record };
  },
  callBack: ({ disposition, progress }) => {
    const { callBackAt, callBackAgent } = disposition;
    if (callBackAt === undefined) return { conversation: true };
    const next = { kind: 'retry', at: callBackAt, reason: 'callBack' } as const;
    const asked = { callBackAt, ...(callBackAgent === undefined ? {} : { callBackAgent }) };
    return { conversation: true, record: { progress: { ...progress, ...asked }, next } };
  },
  doNotCall: ({ callId, e164, progress }) => ({
    conversation: true,
    mark: { kind: 'doNotCall', callId, e164 },
    record: { progress, next: { kind: 'finish', reason: 'doNotCall' } },
  }),
  wrongNumber: (attempt) => {
    const { callId, e164, debtor, at, retry } = attempt;
    const progress = unspoken(attempt);
    const phones = progress.phones.map((phone) => (phone.e164 === e164 ? { ...phone, retired: true } : phone));
    const updated = { ...progress, phones };
    const mark = { kind: 'wrongNumber', callId, e164 } as const;
    const next = anotherNumber(debtor, updated, { at, retry });
    return { conversation: false, mark, record: { progress: updated, next } };
  },
  machine: (attempt) => ({ conversation: false, ...again(attempt, attempt.retry.rules.machine, 'machine') }),
  noContact: (attempt) => ({ conversation: false, ...again(attempt, attempt.retry.rules.noAnswer, 'noContact') }),
  thirdParty: (attempt) => ({ conversation: false, ...again(attempt, attempt.retry.rules.noAnswer, 'thirdParty') }),
};

/** What the outcome decided stands, unless an earlier choice changed it: then it is decided again. */
function asAfterConversation(attempt: DisposedAttempt): Pick<DispositionDecision, 'record'> {
  const { isCorrection, retry, progress, at } = attempt;
  if (isCorrection !== true) return {};
  const rule = retry.rules.connected;
  if (!rule) return { record: { progress, next: { kind: 'finish', reason: 'connected' } } };
  return { record: { progress, next: { kind: 'retry', at: at + rule.delayMs, reason: 'connected' } } };
}

function anotherNumber(
  debtor: Debtor,
  progress: RecordProgress,
  { at, retry }: { readonly at: EpochMs; readonly retry: RetryPolicy },
): NextStep {
  const known = new Map(progress.phones.map((phone) => [phone.e164, phone]));
  const open = debtor.phones.filter(({ e164 }) => known.get(e164)?.retired !== true);
  if (open.length === 0) return { kind: 'finish', reason: 'allPhonesRetired' };
  if (progress.attempts >= retry.maxAttemptsPerDebtor) return { kind: 'finish', reason: 'maxAttemptsPerDebtor' };
  const readyAt = Math.min(...open.map(({ e164 }) => known.get(e164)?.notBefore ?? at));
  return { kind: 'retry', at: Math.max(readyAt, at + retry.otherPhoneDelayMs), reason: 'wrongNumber' };
}

/** The call reached nobody after all: the number is tried again as after that outcome, where the campaign has a rule for it. */
function again(
  attempt: DisposedAttempt,
  rule: RetryRule | undefined,
  reason: 'machine' | 'noContact' | 'thirdParty',
): Pick<DispositionDecision, 'record'> {
  const { e164, at, retry } = attempt;
  const progress = unspoken(attempt);
  if (!rule || progress.attempts >= retry.maxAttemptsPerDebtor) return {};
  const notBefore = at + rule.delayMs;
  const phones = progress.phones.map((phone): PhoneProgress =>
    phone.e164 === e164 ? { ...phone, notBefore, retired: false } : phone,
  );
  return { record: { progress: { ...progress, phones }, next: { kind: 'retry', at: notBefore, reason } } };
}
