/** A period of whole days on the calendar of this device. */
export interface ReportPeriod {
  /** Its first day, like `2026-11-01`. */
  readonly from: string;
  /** Its last day. */
  readonly to: string;
}

const dayMs = 86_400_000;

/** The last days until today. @param now epoch ms @param days today included */
export function lastDays(days: number, now: number): ReportPeriod {
  const first = new Date(now);
  first.setDate(first.getDate() - days + 1);
  return { from: dayText(first), to: dayText(new Date(now)) };
}

/** From the first instant of the period until the first after it, epoch ms; undefined where it ends before it begins. */
export function instantsOf({ from, to }: ReportPeriod): { readonly from: number; readonly to: number } | undefined {
  const [begins, ends] = [midnight(from, 0), midnight(to, 1)];
  return Number.isNaN(begins) || Number.isNaN(ends) || begins >= ends ? undefined : { from: begins, to: ends };
}

/** As long a period that ends where this one begins. */
export function earlier({ from, to }: { readonly from: number; readonly to: number }): {
  readonly from: number;
  readonly to: number;
} {
  const days = Math.round((to - from) / dayMs);
  const first = new Date(from);
  first.setDate(first.getDate() - days);
  return { from: first.getTime(), to: from };
}

/** Midnight of this device so many days after a day. Days when clocks change have 23 or 25 hours. */
function midnight(day: string, later: number): number {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

function dayText(day: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
