import type { Language } from '../../src/messages/language.ts';

const locales = { es: 'es-419', en: 'en' } as const satisfies Record<Language, string>;

/** A count with its thousands apart. */
export function countText(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(value);
}

/** A time of day on the clock of this device. @param at epoch ms */
export function timeText(at: number, language: Language): string {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locales[language], parts).format(at);
}
