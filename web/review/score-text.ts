import type { Language } from '../../src/messages/language.ts';

const locales = { es: 'es-419', en: 'en' } as const satisfies Record<Language, string>;

/** A score or a share as a whole percentage. @param share 0 to 1 */
export function scoreText(share: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
