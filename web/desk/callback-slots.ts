import { dayOf } from '../shared/day-of.ts';
import type { CallbackTimes } from './desk-api.ts';

/** The instants of one day of the debtor at which a callback may be agreed. */
export interface SlotDay {
  /** As `2026-11-30`, by the debtor's clock. */
  readonly day: string;
  /** Epoch ms, the earliest first. */
  readonly slots: readonly number[];
}

const stepMs = 900_000;

/** The quarters of an hour at which the contact rules allow a call, by day of the debtor. */
export function callbackSlots({ timeZone, times }: CallbackTimes): readonly SlotDay[] {
  const days = new Map<string, number[]>();
  for (const { from, until } of times)
    for (let at = Math.ceil(from / stepMs) * stepMs; at <= until; at += stepMs) {
      const day = dayOf(at, timeZone);
      days.set(day, [...(days.get(day) ?? []), at]);
    }
  return [...days].map(([day, slots]) => ({ day, slots }));
}
