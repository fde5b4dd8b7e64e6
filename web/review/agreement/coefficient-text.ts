import type { Language } from '../../../src/messages/language.ts';
import { numberLocale } from '../../../src/messages/number-locale.ts';

/** A coefficient, like `0.74`. */
export function coefficientText(value: number, language: Language): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(numberLocale(language), digits).format(value);
}

/** A difference of scores in points of a hundred, with its sign. @param share −1 to 1 */
export function pointsText(share: number, language: Language): string {
  const format = { maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
  return new Intl.NumberFormat(numberLocale(language), format).format(share * 100);
}
