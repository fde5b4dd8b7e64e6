import type { EpochMs } from '../../kernel/clock.ts';
import type { Debtor, PhoneNumber } from '../debtor/debtor.ts';
import type { ContactDecision } from '../compliance/may-contact.ts';
import type { PhoneWorth } from '../value/phone-worth.ts';
import type { PhoneProgress, RecordProgress } from './attempt.ts';
import type { LaterReason, NeverReason, NumberReason } from './attempt-reasons.ts';

export interface PhoneQuestion {
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  readonly now: EpochMs;
  /** Prefer numbers tried less lately over the list's order. */
  readonly otherPhoneFirst: boolean;
  /** Numbers that turned out to be somebody else's, in whatever campaign; absent: none. */
  readonly wrongNumbers?: ReadonlySet<string> | undefined;
  /** What is known of the numbers, where they are to be chosen by it: the highest draw first, those that rest left alone. */
  readonly worth?: readonly PhoneWorth[] | undefined;
  /** May this number ring now, by the contact rules? */
  readonly mayContact: (phone: PhoneNumber) => ContactDecision;
}

/** `phone`: the call must have left by `latestAt`. `later`: at `at` some number may be dialled. `none`: no number will ever be. */
export type PhoneChoice =
  | { readonly kind: 'phone'; readonly phone: PhoneNumber; readonly reason: NumberReason; readonly latestAt?: EpochMs }
  | { readonly kind: 'later'; readonly at: EpochMs; readonly reason: LaterReason }
  | { readonly kind: 'none'; readonly reason: NeverReason };

/** Chooses the debtor's number to dial now. Pure. */
export function choosePhone(question: PhoneQuestion): PhoneChoice {
  const known = new Map(question.progress.phones.map((phone) => [phone.e164, phone]));
  const open = openNumbers(question, known);
  if (question.debtor.phones.length === 0) return { kind: 'none', reason: 'noPhones' };
  if (open.length === 0) return { kind: 'none', reason: 'allPhonesRetired' };
  const worth = new Map(question.worth?.map((each) => [each.e164, each]));
  const reason = reasonFor(open, question);
  const inLine = question.worth ? byDraw(open, worth) : inOrder(open, known, question.otherPhoneFirst);
  let later: { at: EpochMs; reason: LaterReason } | undefined;
  for (const phone of inLine) {
    const restsUntil = worth.get(phone.e164)?.restsUntil;
    const answer = ask(phone, known.get(phone.e164), { ...question, reason, restsUntil });
    if (answer.kind === 'phone') return answer;
    if (!later || answer.at < later.at) later = { at: answer.at, reason: answer.reason };
  }
  return later ? { kind: 'later', ...later } : { kind: 'none', reason: 'neverAllowed' };
}

function reasonFor(open: readonly PhoneNumber[], { worth }: PhoneQuestion): NumberReason {
  if (open.length === 1) return 'onlyNumber';
  return worth ? 'likeliest' : 'firstInOrder';
}

function openNumbers(
  { debtor, wrongNumbers }: PhoneQuestion,
  known: ReadonlyMap<string, PhoneProgress>,
): readonly PhoneNumber[] {
  return debtor.phones.filter(({ e164 }) => known.get(e164)?.retired !== true && wrongNumbers?.has(e164) !== true);
}

function ask(
  phone: PhoneNumber,
  progress: PhoneProgress | undefined,
  {
    now,
    mayContact,
    reason,
    restsUntil = now,
  }: PhoneQuestion & { readonly reason: NumberReason; readonly restsUntil: EpochMs | undefined },
): Exclude<PhoneChoice, { kind: 'none' }> {
  if (restsUntil > now) return { kind: 'later', at: restsUntil, reason: 'numberAtRest' };
  if (progress?.notBefore !== undefined && progress.notBefore > now) {
    return { kind: 'later', at: progress.notBefore, reason: 'retryDelay' };
  }
  const decision = mayContact(phone);
  if (!decision.allowed) return { kind: 'later', at: decision.nextAllowedAt, reason: decision.reason };
  const { latestAt } = decision;
  return { kind: 'phone', phone, reason, ...(latestAt === undefined ? {} : { latestAt }) };
}

/** The highest draw first; the list's order among numbers of which nothing is known. */
function byDraw(phones: readonly PhoneNumber[], worth: ReadonlyMap<string, PhoneWorth>): readonly PhoneNumber[] {
  return phones.toSorted((a, b) => (worth.get(b.e164)?.draw ?? 0) - (worth.get(a.e164)?.draw ?? 0));
}

/** Untried numbers first, then the one tried longest ago; the list's order among equals. */
function inOrder(
  phones: readonly PhoneNumber[],
  known: ReadonlyMap<string, PhoneProgress>,
  otherPhoneFirst: boolean,
): readonly PhoneNumber[] {
  if (!otherPhoneFirst || phones.length === 1) return phones;
  const triedAt = (phone: PhoneNumber): EpochMs => known.get(phone.e164)?.lastAttemptAt ?? Number.NEGATIVE_INFINITY;
  return phones.toSorted((a, b) => {
    const [first, second] = [triedAt(a), triedAt(b)];
    return first === second ? 0 : first - second;
  });
}
