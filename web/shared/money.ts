import type { Language } from '../../src/messages/language.ts';
import { numberLocale } from '../../src/messages/number-locale.ts';

/** Whole numbers, with their thousands apart by points, by commas or not at all. */
const wholes = [/^\d{1,15}$/, /^\d{1,3}(?:\.\d{3}){1,4}$/, /^\d{1,3}(?:,\d{3}){1,4}$/];

/**
 * An amount as people write it, as `1234.56`; undefined for what is none. A point or comma that stands alone before three digits
 * parts thousands; before fewer or more, or after signs of the other kind, it begins the decimals.
 */
export function amountOf(text: string): string | undefined {
  const plain = text.replaceAll(/[\s$]/g, '');
  if (isWhole(plain)) return digitsOf(plain);
  const [, whole = '', sign = '', decimals = ''] = /^(.+)([.,])(\d{1,6})$/.exec(plain) ?? [];
  return isWhole(whole) && !whole.includes(sign) ? `${digitsOf(whole)}.${decimals}` : undefined;
}

function isWhole(text: string): boolean {
  return wholes.some((whole) => whole.test(text));
}

function digitsOf(whole: string): string {
  return whole.replaceAll(/[.,]/g, '').replace(/^0+(?=\d)/, '');
}

/** An amount for people, with two decimals or none. @param amount `1234.56` @param currency ISO 4217; absent: the number alone */
export function moneyText(amount: string, currency: string | undefined, language: Language): string {
  const style =
    currency === undefined ? {} : ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const);
  return new Intl.NumberFormat(numberLocale(language), {
    ...style,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(Number(amount));
}
