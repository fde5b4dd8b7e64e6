import type { EpochMs } from '../../../kernel/clock.ts';
import type { UtcOffset } from '../../compliance/civil-day.ts';
import { civilDayAt, dayMs } from '../../compliance/civil-day.ts';

/** A moment at which a call may begin, and the chance that it is answered. */
export interface TimedChance {
  readonly at: EpochMs;
  /** 0..1. */
  readonly chance: number;
}

/** How many attempts are left, and how close they may stand. */
export interface AttemptsLeft {
  /** Until the end of the window; Infinity for no cap. */
  readonly inWindow: number;
  /** Today; on every other day `perDay`. */
  readonly today: number;
  readonly perDay: number;
  /** Between two attempts, ms. */
  readonly gapMs: number;
}

export interface WaitQuestion {
  readonly now: TimedChance;
  /** The legal slots after now and up to the window's end, in any order. */
  readonly later: readonly TimedChance[];
  /** Slots of the whole window, those that have passed included; at least as many as `later`. */
  readonly slotsInWindow: number;
  readonly left: AttemptsLeft;
  readonly timeZone: string;
}

/** `now`: the call is worth making. `wait`: a slot at `at` promises more, and there are too few attempts for both. */
export type WaitDecision =
  | { readonly kind: 'now'; readonly bar: number; readonly better?: TimedChance }
  | { readonly kind: 'wait'; readonly at: EpochMs; readonly bar: number; readonly better: TimedChance };

/** What a chance is worth a day later. */
export const dailyDiscount = 0.95;
/** At the window's beginning a call must promise this share of what it displaces; at its end nothing. */
export const firstShare = 0.9;

/**
 * Call now, or keep the attempt for a better slot? The best use of the attempts left is planned over the slots left; a call now
 * may displace some of the plan: what its caps and gaps then forbid. It is made when it promises the share ρ of the best it displaces, and ρ
 * falls from {@link firstShare} to 0 with the slots that are left. Pure.
 */
export function callOrWait(question: WaitQuestion, utcOffset: UtcOffset): WaitDecision {
  const { now, later, slotsInWindow, left } = question;
  const dayOf = (at: EpochMs): number => civilDayAt(at, utcOffset(question.timeZone, at));
  const worth = ({ at, chance }: TimedChance): number => chance * dailyDiscount ** Math.max(0, (at - now.at) / dayMs);
  const ranked = later.filter(({ at }) => at > now.at).toSorted((a, b) => worth(b) - worth(a) || a.at - b.at);
  const plan = planned(ranked, { left, dayOf, today: dayOf(now.at) });
  const better = best(displacedBy(now, plan, { left, dayOf }), worth);
  if (!better) return { kind: 'now', bar: 0 };
  const share = firstShare * Math.min(1, later.length / Math.max(1, slotsInWindow));
  const bar = share * worth(better);
  return now.chance >= bar ? { kind: 'now', bar, better } : { kind: 'wait', at: better.at, bar, better };
}

interface Caps {
  readonly left: AttemptsLeft;
  readonly dayOf: (at: EpochMs) => number;
}

/** The best slots that the caps allow together, the best first. */
function planned(
  ranked: readonly TimedChance[],
  { left, dayOf, today }: Caps & { readonly today: number },
): readonly TimedChance[] {
  const plan: TimedChance[] = [];
  const onDay = new Map<number, number>();
  for (const slot of ranked) {
    if (plan.length >= left.inWindow) break;
    const day = dayOf(slot.at);
    const count = onDay.get(day) ?? 0;
    if (count >= (day === today ? left.today : left.perDay)) continue;
    if (plan.some(({ at }) => Math.abs(at - slot.at) < left.gapMs)) continue;
    plan.push(slot);
    onDay.set(day, count + 1);
  }
  return plan;
}

/** What of the plan could not be done after a call now: what stands too close, and the last choice of a cap that is full. */
function displacedBy(now: TimedChance, plan: readonly TimedChance[], { left, dayOf }: Caps): readonly TimedChance[] {
  const close = plan.filter(({ at }) => at - now.at < left.gapMs);
  const sameDay = plan.filter(({ at }) => dayOf(at) === dayOf(now.at));
  const fullDay = sameDay.length >= left.today ? sameDay.slice(-1) : [];
  const fullWindow = plan.length >= left.inWindow ? plan.slice(-1) : [];
  return [...close, ...fullDay, ...fullWindow];
}

function best(slots: readonly TimedChance[], worth: (slot: TimedChance) => number): TimedChance | undefined {
  return slots.reduce<TimedChance | undefined>(
    (first, slot) => (first && worth(first) >= worth(slot) ? first : slot),
    undefined,
  );
}
