import { weekdayOf, civilDayAt, dayMs, type UtcOffset } from '../../../dialer/compliance/civil-day.ts';

/** Day (`20261128`), hour and weekday (1 Monday … 7 Sunday) of an instant in a zone. */
export function localTime(
  utcOffset: UtcOffset,
  zone: string,
  at: number,
): { readonly day: number; readonly hour: number; readonly weekday: number } {
  const offsetMs = utcOffset(zone, at);
  const civil = civilDayAt(at, offsetMs);
  return {
    day: Number(new Date(civil * dayMs).toISOString().slice(0, 10).replaceAll('-', '')),
    hour: Math.floor((at + offsetMs - civil * dayMs) / 3_600_000),
    weekday: weekdayOf(civil),
  };
}
