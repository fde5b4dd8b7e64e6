import type { EpochMs } from '../../../kernel/clock.ts';
import { civilDayAt, dayMs, weekdayOf } from '../../compliance/civil-day.ts';

/**
 * An hour of the debtor's local day in a class of weekdays: class × 24 + hour. The classes: 0 Monday, 1 Tuesday to Thursday,
 * 2 Friday, 3 Saturday and Sunday.
 */
export type Slot = number;

/** Slots there are. */
export const slotCount = 96;

const hourMs = 3_600_000;
const weekend = 3;
/** By ISO weekday. */
const classOfWeekday = [0, 0, 1, 1, 1, 2, weekend, weekend] as const;

/** The slot of an instant in a zone that is `offsetMs` ahead of UTC. */
export function slotAt(at: EpochMs, offsetMs: number): Slot {
  const day = civilDayAt(at, offsetMs);
  const hour = Math.floor((at + offsetMs - day * dayMs) / hourMs);
  return (classOfWeekday[weekdayOf(day)] ?? weekend) * 24 + hour;
}

export function hourOf(slot: Slot): number {
  return slot % 24;
}

/** What another hour, or the same hour of another class of days, counts for. */
const neighbourHour = 0.5;
const otherWorkday = 0.5;
const otherKindOfDay = 0.25;

/** How much an attempt in one slot says about another, 0..1: 1 for the same, half for the neighbour hour, 0 beyond it. */
export function kinship(one: Slot, other: Slot): number {
  const hours = Math.abs((one % 24) - (other % 24));
  if (hours > 1) return 0;
  const near = hours === 0 ? 1 : neighbourHour;
  const [first, second] = [Math.floor(one / 24), Math.floor(other / 24)];
  if (first === second) return near;
  return near * (first === weekend || second === weekend ? otherKindOfDay : otherWorkday);
}
