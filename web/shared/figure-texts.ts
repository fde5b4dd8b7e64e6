import type { Language } from '../../src/messages/language.ts';
import { numberLocale } from '../../src/messages/number-locale.ts';

/** Days before months, in English too. */
export const dayLocales = { es: 'es-419', en: 'en-GB' } as const satisfies Record<Language, string>;

const locales = { es: 'es-419', en: 'en' } as const satisfies Record<Language, string>;

/** A count with its thousands apart. */
export function countText(value: number, language: Language): string {
  return new Intl.NumberFormat(numberLocale(language), { maximumFractionDigits: 0 }).format(value);
}

/** A time of day on the clock of this device. @param at epoch ms */
export function timeText(at: number, language: Language): string {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locales[language], parts).format(at);
}

/** Day and time of day on the clock of this device, like `29 nov 2026, 08:05`. @param at epoch ms */
export function dateTimeText(at: number, language: Language): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(dayLocales[language], { ...parts, hourCycle: 'h23' }).format(at);
}

/** A day on the clock of this device, like `29 nov 2026`. @param at epoch ms */
export function dayText(at: number, language: Language): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(dayLocales[language], parts).format(at);
}

/** A day of the calendar, like `29 nov 2026`, wherever it was. @param day `20261129` */
export function calendarDayText(day: number, language: Language): string {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(dayLocales[language], parts).format(Date.UTC(year, month - 1, date));
}
