import type { EpochMs } from '../../src/kernel/clock.ts';
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
}

export type ContactRefusal = 'outsideHours' | 'holiday' | 'attemptsPerDay' | 'attemptsPerWeek';

/** A refusal carries the first instant at which the same question would be allowed. */
export type ContactDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: ContactRefusal; readonly nextAllowedAt: EpochMs };

const allowed: ContactDecision = { allowed: true };
/** How far ahead an opening is looked for; longer than any run of closed days. */
const horizonDays = 60;

/** Decides whether a debtor's number may ring now, by the rule pack. Asked twice: at selection and again at the dial. Pure. */
export function mayContact(question: ContactQuestion, utcOffset: UtcOffset): ContactDecision {
  const reason = refusalAt(question, question.at, utcOffset);
  if (!reason) return allowed;
  return { allowed: false, reason, nextAllowedAt: nextAllowedAt(question, utcOffset) };
}

function refusalAt(question: ContactQuestion, at: EpochMs, utcOffset: UtcOffset): ContactRefusal | undefined {
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

/** Counts attempts on the local day, and since the local Monday. */
function overCap(
  { pack, recentAttempts }: ContactQuestion,
  day: CivilDay,
  zone: string,
  utcOffset: UtcOffset,
): ContactRefusal | undefined {
  const { attemptsPerDay, attemptsPerWeek } = pack;
  if (recentAttempts.length === 0 || (attemptsPerDay === undefined && attemptsPerWeek === undefined)) return undefined;
  const monday = day - weekdayOf(day) + 1;
  let today = 0;
  let thisWeek = 0;
  for (const attemptAt of recentAttempts) {
    const attemptDay = civilDayAt(attemptAt, utcOffset(zone, attemptAt));
    if (attemptDay === day) today++;
    if (attemptDay >= monday && attemptDay < monday + 7) thisWeek++;
  }
  if (attemptsPerDay !== undefined && today >= attemptsPerDay) return 'attemptsPerDay';
  return attemptsPerWeek !== undefined && thisWeek >= attemptsPerWeek ? 'attemptsPerWeek' : undefined;
}

/** The first opening, in any of the zones, at which every rule allows. */
function nextAllowedAt(question: ContactQuestion, utcOffset: UtcOffset): EpochMs {
  const { zones, at } = question;
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const openings = zones
      .flatMap((zone) => openingsOn(question, zone, ahead, utcOffset))
      .filter((opening) => opening > at)
      .sort((a, b) => a - b);
    const first = openings.find((opening) => refusalAt(question, opening, utcOffset) === undefined);
    if (first !== undefined) return first;
  }
  return at + horizonDays * dayMs;
}

/** The opening instants of the zone's local day `ahead` days from now. */
function openingsOn({ pack, at }: ContactQuestion, zone: string, ahead: number, utcOffset: UtcOffset): EpochMs[] {
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
