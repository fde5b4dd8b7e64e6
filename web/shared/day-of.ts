/** The day of an instant in a zone, as `2026-11-30`. */
export function dayOf(at: number, timeZone: string | undefined): string {
  // Canadian English writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}
