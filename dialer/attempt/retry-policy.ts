import type { EpochMs } from '../../kernel/clock.ts';
import type { AbandonmentPolicy, RetryPolicy, RetryRule } from '../campaign/campaign.ts';
import type { Debtor } from '../debtor/debtor.ts';
import type { Classification } from '../outcome/classify-outcome.ts';
import { isUnspoken, type Outcome } from '../outcome/outcome.ts';
import type { NextStep, PhoneProgress, RecordProgress } from './attempt.ts';

/** Where no rule of the campaign speaks for a failure that is not the number's, the number is tried again after this. */
const carrierFailureRule: RetryRule = { delayMs: 5 * 60_000, maxAttempts: 20 };
/** Shortest wait after a failure of the network or of ours, ms: no storm against a carrier in trouble. */
const minCarrierDelayMs = 30_000;
const keptInstants = 32;

/** An attempt that ended, and what the retry decision needs to know. */
export interface EndedAttempt {
  readonly callId: string;
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  readonly e164: string;
  readonly dialledAt: EpochMs;
  readonly endedAt: EpochMs;
  /** The INVITE left: what did not counts nowhere, and is dialled again when it may. */
  readonly left: boolean;
  /** The debtor's phone rang, or was answered: it counts against the caps of the contact rules, whosever failure ended it. */
  readonly rang: boolean;
  /** The agent who was joined to the debtor last; absent when nobody was. */
  readonly agentId?: string | undefined;
  readonly classification: Classification;
  readonly retry: RetryPolicy;
  readonly abandonment: AbandonmentPolicy;
}

export interface RetryDecision {
  readonly progress: RecordProgress;
  readonly next: NextStep;
  /** It counts for the caps of the contact rules. */
  readonly counted: boolean;
}

/**
 * Decides what becomes of a record after an attempt: which number may be tried again from when, whether the record is finished.
 * `connected` without a rule finishes the record; other outcomes without a rule retire the number. A carrier's failure
 * counts neither against the number's attempts nor the debtor's, but one that rang counts for the contact rules. After an abandoned call the debtor is left alone for `noRedialMs`.
 */
export function decideRetry(attempt: EndedAttempt): RetryDecision {
  const { classification, endedAt, left, rang } = attempt;
  if (!left && (classification.outcome === 'cancelled' || classification.ownFailure)) {
    const at = classification.ownFailure ? endedAt + minCarrierDelayMs : endedAt;
    const next = { kind: 'retry', at, reason: 'neverLeft' } as const;
    return { progress: attempt.progress, next, counted: false };
  }
  return { ...decideNext(attempt, countAttempt(attempt)), counted: rang || !classification.carrierFailure };
}

function decideNext(attempt: EndedAttempt, progress: RecordProgress): Omit<RetryDecision, 'counted'> {
  const { retry, endedAt } = attempt;
  const { outcome } = attempt.classification;
  if (outcome === 'connected' && !retry.rules.connected) {
    return { progress, next: { kind: 'finish', reason: 'connected' } };
  }
  if (progress.attempts >= retry.maxAttemptsPerDebtor) {
    return { progress, next: { kind: 'finish', reason: 'maxAttemptsPerDebtor' } };
  }
  const choice = nextNumber(attempt, progress);
  if (!choice) return { progress, next: { kind: 'finish', reason: 'allPhonesRetired' } };
  const quietUntil = outcome === 'abandoned' ? endedAt + attempt.abandonment.noRedialMs : endedAt;
  return {
    progress,
    next: { kind: 'retry', at: Math.max(choice.at, quietUntil), reason: choice.reason, params: { outcome } },
  };
}

function countAttempt(attempt: EndedAttempt): RecordProgress {
  const { progress, debtor, e164, classification } = attempt;
  const counted = classification.carrierFailure ? 0 : 1;
  const known = new Map(progress.phones.map((phone) => [phone.e164, phone]));
  const phones = progress.phones.filter((phone) => phone.e164 !== e164);
  const position = debtor.phones.findIndex((phone) => phone.e164 === e164);
  const updated = countOnNumber(attempt, known.get(e164) ?? { e164, outcomes: {}, retired: false });
  phones.splice(position === -1 ? phones.length : Math.min(position, phones.length), 0, updated);
  const { spoken, promise } = progress;
  return {
    ...(promise === undefined ? {} : { promise }),
    ...spokenOf(attempt, spoken),
    attempts: progress.attempts + counted,
    recentAttempts:
      counted === 1 || attempt.rang
        ? [...(progress.recentAttempts ?? []), attempt.dialledAt].slice(-keptInstants)
        : (progress.recentAttempts ?? []),
    phones,
  };
}

/** Whoever had the conversation; after any other outcome, whoever had the last one before. */
function spokenOf(
  { classification, agentId, callId, endedAt }: EndedAttempt,
  before: RecordProgress['spoken'],
): Pick<RecordProgress, 'spoken'> {
  if (classification.outcome === 'connected' && agentId !== undefined)
    return { spoken: { agentId, callId, at: endedAt } };
  return before === undefined ? {} : { spoken: before };
}

function countOnNumber(attempt: EndedAttempt, phone: PhoneProgress): PhoneProgress {
  const { classification, retry, endedAt, dialledAt } = attempt;
  const { outcome, carrierFailure } = classification;
  const count = (phone.outcomes[outcome] ?? 0) + 1;
  const rule = ruleFor(outcome, retry) ?? (carrierFailure ? carrierFailureRule : undefined);
  const delayMs = Math.max(rule?.delayMs ?? 0, carrierFailure ? minCarrierDelayMs : 0);
  return {
    e164: phone.e164,
    outcomes: { ...phone.outcomes, [outcome]: count },
    lastAttemptAt: dialledAt,
    notBefore: endedAt + delayMs,
    retired: phone.retired || isExhausted(outcome, count, rule, carrierFailure),
  };
}

/**
 * To campaigns that say nothing else of it, a machine that was left a message is a machine, and whoever was not spoken to
 * did not answer.
 */
function ruleFor(outcome: Outcome, { rules }: RetryPolicy): RetryRule | undefined {
  if (outcome === 'messageLeft') return rules.messageLeft ?? rules.machine;
  return rules[outcome] ?? (isUnspoken(outcome) ? rules.noAnswer : undefined);
}

function isExhausted(outcome: string, count: number, rule: RetryRule | undefined, carrierFailure: boolean): boolean {
  if (!rule) return outcome !== 'connected';
  const limit = carrierFailure ? Math.max(rule.maxAttempts, carrierFailureRule.maxAttempts) : rule.maxAttempts;
  return count >= limit;
}

function nextNumber(
  attempt: EndedAttempt,
  progress: RecordProgress,
): { readonly at: EpochMs; readonly reason: 'sameNumber' | 'otherNumber' } | undefined {
  const { debtor, e164, retry, endedAt } = attempt;
  const known = new Map(progress.phones.map((phone) => [phone.e164, phone]));
  const open = debtor.phones.filter((phone) => known.get(phone.e164)?.retired !== true);
  const readyAt = (number: string): EpochMs => known.get(number)?.notBefore ?? endedAt;
  const same = open.some((phone) => phone.e164 === e164) ? readyAt(e164) : undefined;
  const others = open.filter((phone) => phone.e164 !== e164).map((phone) => readyAt(phone.e164));
  const other = others.length > 0 ? Math.max(Math.min(...others), endedAt + retry.otherPhoneDelayMs) : undefined;
  if (other === undefined) return same === undefined ? undefined : { at: same, reason: 'sameNumber' };
  if (same === undefined || retry.otherPhoneFirst || other < same) return { at: other, reason: 'otherNumber' };
  return { at: same, reason: 'sameNumber' };
}
