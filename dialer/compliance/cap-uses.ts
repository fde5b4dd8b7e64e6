import type { EpochMs } from '../../kernel/clock.ts';
import { civilDayAt, weekdayOf, type UtcOffset } from './civil-day.ts';
import type { ContactQuestion } from './may-contact.ts';

export const contactCaps = [
  'attemptsPerDay',
  'attemptsPerWeek',
  'conversationsPerDay',
  'conversationsPerWeek',
] as const;
export type ContactCap = (typeof contactCaps)[number];

/** A cap of the rule pack, and how much of it is used at an instant. */
export interface CapUse {
  readonly cap: ContactCap;
  readonly most: number;
  readonly used: number;
}

/** The caps that the rule pack sets, with what is used of each on the local day and week of `at`. Pure. */
export function capUses(question: ContactQuestion, utcOffset: UtcOffset): readonly CapUse[] {
  const { pack, zones, at, recentAttempts, recentConversations = [] } = question;
  return contactCaps.flatMap((cap) => {
    const most = pack[cap];
    if (most === undefined) return [];
    const instants = cap.startsWith('attempts') ? recentAttempts : recentConversations;
    const used = zones.map((zone) => usedIn(zone, { cap, instants, at, utcOffset }));
    return [{ cap, most, used: Math.max(...used) }];
  });
}

interface Counted {
  readonly cap: ContactCap;
  readonly instants: readonly EpochMs[];
  readonly at: EpochMs;
  readonly utcOffset: UtcOffset;
}

/** As mayContact counts: the local day, or from the local Monday on. */
function usedIn(zone: string, { cap, instants, at, utcOffset }: Counted): number {
  const dayOf = (instant: EpochMs): number => civilDayAt(instant, utcOffset(zone, instant));
  const today = dayOf(at);
  const monday = today - weekdayOf(today) + 1;
  const [first, last] = cap.endsWith('Day') ? [today, today] : [monday, monday + 6];
  return instants.filter((instant) => dayOf(instant) >= first && dayOf(instant) <= last).length;
}
