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

interface Later {
  readonly at: EpochMs;
  readonly reason: LaterReason;
}

/** Chooses the debtor's number to dial now. Pure. */
export function choosePhone(question: PhoneQuestion): PhoneChoice {
  const known = new Map(question.progress.phones.map((phone) => [phone.e164, phone]));
  const open = openNumbers(question, known);
  if (question.debtor.phones.length === 0) return { kind: 'none', reason: 'noPhones' };
  if (open.length === 0) return { kind: 'none', reason: 'allPhonesRetired' };
  const worth = question.worth && new Map(question.worth.map((each) => [each.e164, each]));
  const inLine = worth ? byDraw(open, worth) : inOrder(open, known, question.otherPhoneFirst);
  let later: Later | undefined;
  for (const phone of inLine) {
    const notYet = whyLater(known.get(phone.e164), worth?.get(phone.e164)?.restsUntil, question.now);
    const decision = notYet ?? question.mayContact(phone);
    if ('at' in decision) later = sooner(later, decision);
    else if (!decision.allowed) later = sooner(later, { at: decision.nextAllowedAt, reason: decision.reason });
    else return chosen(phone, reasonFor(open, question), decision.latestAt);
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

/** What keeps a number from being dialled now, beside the contact rules. */
function whyLater(
  progress: PhoneProgress | undefined,
  restsUntil: EpochMs | undefined,
  now: EpochMs,
): Later | undefined {
  if (restsUntil !== undefined && restsUntil > now) return { at: restsUntil, reason: 'numberAtRest' };
  const notBefore = progress?.notBefore;
  return notBefore !== undefined && notBefore > now ? { at: notBefore, reason: 'retryDelay' } : undefined;
}

function sooner(known: Later | undefined, other: Later): Later {
  return !known || other.at < known.at ? other : known;
}

function chosen(phone: PhoneNumber, reason: NumberReason, latestAt: EpochMs | undefined): PhoneChoice {
  return latestAt === undefined ? { kind: 'phone', phone, reason } : { kind: 'phone', phone, reason, latestAt };
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
