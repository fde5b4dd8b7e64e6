import type { Language } from './language.ts';

/** Spanish as written in most of Latin America: a decimal point. */
const locales: Record<Language, string> = { es: 'es-419', en: 'en' };

/** The locale by which numbers of a language are written. */
export function numberLocale(language: Language): string {
  return locales[language];
}

/**
 * From now on numbers of a language are written as in the first country that is wanted for it: 4.931 in Colombia is 4,931 in
 * Mexico. A page says so once, before it shows anything; the service and the command line write them in one way.
 *
 * @param wanted language tags, such as those of a browser; tags of no country say nothing
 */
export function writeNumbersAsIn(wanted: readonly string[]): void {
  for (const language of Object.keys(locales) as Language[]) {
    const tag = wanted.find((one) => one.toLowerCase().startsWith(`${language}-`));
    if (tag !== undefined && isKnown(tag)) locales[language] = tag;
  }
}

function isKnown(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
