import type { Language } from '../../src/messages/language.ts';

const locales = { es: 'es-419', en: 'en' } as const satisfies Record<Language, string>;

/** A day and a time of day. @param timeZone absent: that of this device */
export function whenText(at: number, language: Language, timeZone?: string): string {
  return textOf(at, language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

/** A day alone, on the clock of this device. */
export function dayText(at: number, language: Language): string {
  return textOf(at, language, { weekday: 'short', day: 'numeric', month: 'short' });
}

/** A time of day without seconds. */
export function hourText(at: number, language: Language, timeZone: string): string {
  return textOf(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
}

/** A calendar day, as `2026-11-30`, in words. */
export function calendarDayText(day: string, language: Language): string {
  return textOf(Date.parse(`${day}T12:00:00Z`), language, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  });
}

/** What the clock of a place is called, like `hora estándar de Colombia`. @param timeZone IANA */
export function clockText(timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

function textOf(at: number, language: Language, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], parts).format(at);
}
