import type { Language } from './language.ts';
import { numberLocale } from './number-locale.ts';

/** Dates as day/month in Spanish. */
const locales = { es: 'es-419', en: 'en' } as const satisfies Record<Language, string>;

/** Numbers, shares, times and plurals as a language writes them. */
export interface Format {
  /** @param digits after the decimal point, exactly */
  readonly decimal: (value: number, digits: number) => string;
  /** A share of 0..1 as percent. @param digits after the decimal point; default 1 */
  readonly percent: (share: number, digits?: number) => string;
  /** A duration in seconds, such as `2.5 s`. @param digits after the decimal point; default 1 */
  readonly seconds: (ms: number, digits?: number) => string;
  /** The number with its noun: `1 day`, `3 days`. */
  readonly count: (value: number, one: string, other: string) => string;
  /** Day and time of day in UTC, such as `2026-11-28 15:04`: the same in every language, so that it can be sorted. */
  readonly instant: (at: number) => string;
  /** Day of the week and time of day in an IANA zone, such as `Mon 08:00`. */
  readonly local: (at: number, timeZone: string) => string;
}

/** Builds the format of a language. */
export function formatFor(language: Language): Format {
  const locale = locales[language];
  const plurals = new Intl.PluralRules(locale);
  const decimal = (value: number, digits: number): string =>
    new Intl.NumberFormat(numberLocale(language), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    }).format(value);
  return {
    decimal,
    percent: (share, digits = 1) => `${decimal(100 * share, digits)} %`,
    seconds: (ms, digits = 1) => `${decimal(ms / 1000, digits)} s`,
    count: (value, one, other) => `${value} ${plurals.select(value) === 'one' ? one : other}`,
    local: (at, timeZone) =>
      new Intl.DateTimeFormat(locale, {
        timeZone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(at),
    instant: (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' '),
  };
}
