import type { EpochMs } from '../../kernel/clock.ts';
import { civilDayAt, dayMs, weekdayOf, type CivilDay, type UtcOffset } from './civil-day.ts';
import { isHoliday } from './holidays.ts';
import type { OpenHours, RulePack } from './rule-pack.ts';

/** May this number ring at this instant? */
export interface ContactQuestion {
  readonly pack: RulePack;
  /** Every IANA zone the debtor may be in: all of them must be open. At least one. */
  readonly zones: readonly string[];
  readonly at: EpochMs;
  /** The number may ring this long: it must stop before closing time. */
  readonly ringTimeoutMs: number;
  /** Instants of earlier attempts to the debtor, any order. */
  readonly recentAttempts: readonly EpochMs[];
  /** Instants of earlier conversations with the debtor, any order; absent: none. */
  readonly recentConversations?: readonly EpochMs[];
  /** The debtor is left alone until then, whatever the rules allow. */
  readonly quietUntil?: EpochMs | undefined;
}

export const contactRefusals = [
  'outsideHours',
  'holiday',
  'attemptsPerDay',
  'attemptsPerWeek',
  'conversationsPerDay',
  'conversationsPerWeek',
  'afterConversation',
  'quiet',
] as const;
export type ContactRefusal = (typeof contactRefusals)[number];

/**
 * A permission holds until `latestAt`: a call that leaves later would still ring at closing time (absent: at any time). A
 * refusal carries the first instant at which the same question would be allowed.
 */
export type ContactDecision =
  | { readonly allowed: true; readonly latestAt?: EpochMs }
  | { readonly allowed: false; readonly reason: ContactRefusal; readonly nextAllowedAt: EpochMs };

const allowed: ContactDecision = { allowed: true };
const none: readonly EpochMs[] = [];
/** How far ahead an opening is looked for; longer than any run of closed days. */
const horizonDays = 60;

/** Decides whether a debtor's number may ring now, by the rule pack. Asked twice: at selection and again at the dial. Pure. */
export function mayContact(question: ContactQuestion, utcOffset: UtcOffset): ContactDecision {
  const reason = refusalAt(question, question.at, utcOffset);
  if (!reason) {
    const latestAt = latestAtOf(question, utcOffset);
    return latestAt === undefined ? allowed : { allowed: true, latestAt };
  }
  return { allowed: false, reason, nextAllowedAt: nextAllowedAt(question, utcOffset) };
}

/** When the first of the zones closes, less the time to ring. */
function latestAtOf({ pack, zones, at, ringTimeoutMs }: ContactQuestion, utcOffset: UtcOffset): EpochMs | undefined {
  if (!pack.hours) return undefined;
  let latestAt: EpochMs | undefined;
  for (const zone of zones) {
    const offset = utcOffset(zone, at);
    const day = civilDayAt(at, offset);
    const sinceMidnight = at + offset - day * dayMs;
    for (const { fromMinute, toMinute } of openHours(pack, day)) {
      if (sinceMidnight < fromMinute * 60_000 || sinceMidnight >= toMinute * 60_000) continue;
      const closing = at - sinceMidnight + toMinute * 60_000 - ringTimeoutMs;
      latestAt = Math.min(latestAt ?? closing, closing);
    }
  }
  return latestAt;
}

function refusalAt(question: ContactQuestion, at: EpochMs, utcOffset: UtcOffset): ContactRefusal | undefined {
  if (question.quietUntil !== undefined && at < question.quietUntil) return 'quiet';
  for (const zone of question.zones) {
    const offset = utcOffset(zone, at);
    const refusal = refusalInZone(question, at, offset) ?? overCap(question, civilDayAt(at, offset), zone, utcOffset);
    if (refusal) return refusal;
  }
  return undefined;
}

function refusalInZone(
  { pack, ringTimeoutMs }: ContactQuestion,
  at: EpochMs,
  offset: number,
): ContactRefusal | undefined {
  if (!pack.hours) return undefined;
  const day = civilDayAt(at, offset);
  const sinceMidnight = at + offset - day * dayMs;
  const open = openHours(pack, day).some(
    (hours) => sinceMidnight >= hours.fromMinute * 60_000 && sinceMidnight + ringTimeoutMs <= hours.toMinute * 60_000,
  );
  if (open) return undefined;
  return pack.holidays && isHoliday(pack.holidays, day) ? 'holiday' : 'outsideHours';
}

function openHours(pack: RulePack, day: CivilDay): readonly OpenHours[] {
  if (!pack.hours) return [{ fromMinute: 0, toMinute: 1440 }];
  if (pack.holidays && isHoliday(pack.holidays, day)) return pack.hours.holiday;
  return pack.hours.days[weekdayOf(day) - 1] ?? [];
}

/** Counts attempts and conversations on the local day, and since the local Monday. */
function overCap(
  { pack, recentAttempts, recentConversations = none }: ContactQuestion,
  day: CivilDay,
  zone: string,
  utcOffset: UtcOffset,
): ContactRefusal | undefined {
  return (
    tooManyAttempts(pack, day, daysOf(recentAttempts, zone, utcOffset)) ??
    tooManyConversations(pack, day, daysOf(recentConversations, zone, utcOffset))
  );
}

function tooManyAttempts(pack: RulePack, day: CivilDay, days: readonly CivilDay[]): ContactRefusal | undefined {
  const { attemptsPerDay = Infinity, attemptsPerWeek = Infinity } = pack;
  if (countWithin(days, day, day) >= attemptsPerDay) return 'attemptsPerDay';
  return countInWeekOf(day, days) >= attemptsPerWeek ? 'attemptsPerWeek' : undefined;
}

function tooManyConversations(pack: RulePack, day: CivilDay, days: readonly CivilDay[]): ContactRefusal | undefined {
  const { conversationsPerDay = Infinity, conversationsPerWeek = Infinity, quietDaysAfterConversation = 0 } = pack;
  if (countWithin(days, day, day) >= conversationsPerDay) return 'conversationsPerDay';
  if (countInWeekOf(day, days) >= conversationsPerWeek) return 'conversationsPerWeek';
  // The day of the conversation is the first of the quiet days (12 CFR 1006.14(b)(2)(i)(B)).
  return countWithin(days, day - quietDaysAfterConversation + 1, day) > 0 && quietDaysAfterConversation > 0
    ? 'afterConversation'
    : undefined;
}

function daysOf(instants: readonly EpochMs[], zone: string, utcOffset: UtcOffset): readonly CivilDay[] {
  return instants.map((at) => civilDayAt(at, utcOffset(zone, at)));
}

function countInWeekOf(day: CivilDay, days: readonly CivilDay[]): number {
  const monday = day - weekdayOf(day) + 1;
  return countWithin(days, monday, monday + 6);
}

function countWithin(days: readonly CivilDay[], first: CivilDay, last: CivilDay): number {
  let count = 0;
  for (const day of days) if (day >= first && day <= last) count++;
  return count;
}

/** The first opening, in any of the zones, at which every rule allows. */
function nextAllowedAt(question: ContactQuestion, utcOffset: UtcOffset): EpochMs {
  const { zones, quietUntil } = question;
  const at = Math.max(question.at, quietUntil ?? question.at);
  // A promise may end in the middle of the open hours.
  if (at > question.at && refusalAt(question, at, utcOffset) === undefined) return at;
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const openings = zones
      .flatMap((zone) => openingsOn({ pack: question.pack, at }, zone, ahead, utcOffset))
      .filter((opening) => opening > at)
      .sort((a, b) => a - b);
    const first = openings.find((opening) => refusalAt(question, opening, utcOffset) === undefined);
    if (first !== undefined) return first;
  }
  return at + horizonDays * dayMs;
}

/** The opening instants of the zone's local day `ahead` days from now. */
function openingsOn(
  { pack, at }: Pick<ContactQuestion, 'pack' | 'at'>,
  zone: string,
  ahead: number,
  utcOffset: UtcOffset,
): EpochMs[] {
  const day = civilDayAt(at, utcOffset(zone, at)) + ahead;
  return openHours(pack, day).flatMap((hours) => {
    const local = day * dayMs + hours.fromMinute * 60_000;
    // Across a change of clocks the offset differs from that of the first guess; and where the clocks skip the hour of
    // opening itself (Chile, at midnight), the second names an instant of the day before and the first is right.
    const guess = local - utcOffset(zone, local);
    const better = local - utcOffset(zone, guess);
    return better === guess ? [guess] : [better, guess];
  });
}
