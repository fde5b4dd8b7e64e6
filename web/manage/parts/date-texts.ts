import type { Language } from '../../../src/messages/language.ts';

const locales = { es: 'es-419', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Day and time of day on the clock of this device, like `29 nov 2026, 08:05`. @param at epoch ms */
export function dateTimeText(at: number, language: Language): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locales[language], { ...parts, hourCycle: 'h23' }).format(at);
}
