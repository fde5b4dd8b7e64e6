import type { EpochMs } from '../../../kernel/clock.ts';
import { civilDayAt, dayMs, weekdayOf, type UtcOffset } from '../../compliance/civil-day.ts';
import type { RulePack } from '../../compliance/rule-pack.ts';
import type { AttemptsLeft } from './call-or-wait.ts';

/** The window in which attempts are scarce: the local week where a weekly cap counts, else the local day. */
export interface CapWindow {
  readonly from: EpochMs;
  /** Not included. */
  readonly until: EpochMs;
}

/** The window around an instant. */
export function capWindowAt(pack: RulePack, at: EpochMs, offsetMs: number): CapWindow {
  const day = civilDayAt(at, offsetMs);
  const weekly = pack.attemptsPerWeek !== undefined || pack.conversationsPerWeek !== undefined;
  const first = weekly ? day - weekdayOf(day) + 1 : day;
  return { from: first * dayMs - offsetMs, until: (first + (weekly ? 7 : 1)) * dayMs - offsetMs };
}

export interface CapQuestion {
  readonly pack: RulePack;
  readonly recentAttempts: readonly EpochMs[];
  /** Attempts the campaign still allows the debtor. */
  readonly ofCampaign: number;
  /** Shortest time between two attempts by the retry rules, ms. */
  readonly gapMs: number;
  readonly timeZone: string;
  readonly at: EpochMs;
}

/** Counts what the caps of the rule pack and of the campaign leave, as `mayContact` counts it. Pure. */
export function attemptsLeft(question: CapQuestion, utcOffset: UtcOffset): AttemptsLeft {
  const { pack, recentAttempts, ofCampaign, gapMs, timeZone, at } = question;
  const { attemptsPerDay = Infinity, attemptsPerWeek = Infinity } = pack;
  const dayOf = (instant: EpochMs): number => civilDayAt(instant, utcOffset(timeZone, instant));
  const today = dayOf(at);
  const monday = today - weekdayOf(today) + 1;
  const days = recentAttempts.map(dayOf);
  const usedToday = days.filter((day) => day === today).length;
  const usedThisWeek = days.filter((day) => day >= monday && day <= monday + 6).length;
  return {
    inWindow: Math.max(0, Math.min(attemptsPerWeek - usedThisWeek, ofCampaign)),
    today: Math.max(0, attemptsPerDay - usedToday),
    perDay: attemptsPerDay,
    gapMs,
  };
}
