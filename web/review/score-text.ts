import type { Language } from '../../src/messages/language.ts';
import { numberLocale } from '../../src/messages/number-locale.ts';

/** A score or a share as a whole percentage. @param share 0 to 1 */
export function scoreText(share: number, language: Language): string {
  return new Intl.NumberFormat(numberLocale(language), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
