import type { EpochMs } from '../../kernel/clock.ts';
import type { RhythmWorld } from './rhythm-world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Monday 2026-01-05 00:00 UTC; debtors live in UTC. */
const firstMonday = 1_767_571_200_000;

/** The instants of a day, counted from 0, at which calling hours begin. */
export function callingHours({ weekday, saturday }: RhythmWorld, day: number): readonly EpochMs[] {
  const place = day % 7;
  if (place === 6) return [];
  return openHours(place === 5 ? saturday : weekday).map((hour) => firstMonday + day * dayMs + hour * hourMs);
}

/** Full hours from an opening to its close. */
export function openHours({ from, until }: RhythmWorld['weekday']): readonly number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}

/** 0 to 23. */
export function hourOfDay(at: EpochMs): number {
  return new Date(at).getUTCHours();
}
