/** An old way of writing the numbers of a country, and what became of them. */
export interface OldNumberRule {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The day the new way was complete. */
  readonly since: string;
  readonly source: string;
  /** Matches all digits of a number as people wrote it, without the country's calling code. */
  readonly old: RegExp;
  /**
   * The national number of today, by the groups of `old` (`$1`); or why it cannot be said with certainty. `withdrawn`: the
   * number no longer exists. `areaMissing`: it exists in several areas.
   */
  readonly now: string | { readonly reason: 'withdrawn' | 'areaMissing' };
}

const withdrawn = { reason: 'withdrawn' } as const;
const areaMissing = { reason: 'areaMissing' } as const;

const anatel = {
  country: 'BR',
  since: '2016-11-06',
  source: 'Anatel, Resolução 553/2010: ninth digit of mobile numbers, area by area from 2012-07-29 (11) to 2016-11-06',
} as const;
/** `0`, and the two digits of a long-distance carrier, before the area. */
const brazilianTrunk = '(?:0(?:[1-9]\\d)?)?';

const crc = {
  country: 'CO',
  since: '2021-12-01',
  source: 'Colombia, CRC, Resolución 5826 de 2019: ten digits for every number, fixed ones with 60 before their area',
} as const;

const ift = {
  country: 'MX',
  since: '2019-08-03',
  source: 'Mexico, IFT, Plan Técnico Fundamental de Numeración (DOF 2018-05-11): ten digits without 01, 044, 045 and 1',
} as const;

const subtelFixed = {
  country: 'CL',
  since: '2013-07-06',
  source:
    'Chile, Subtel, ITU communications of 2012 to 2.VII.2014: 2 before fixed numbers, area by area from 2012-10-20',
} as const;
const subtelNine = {
  country: 'CL',
  since: '2016-02-06',
  source: 'Chile, Subtel: nine digits always from 2016-02-06, 9 before mobile numbers, no 0 before fixed ones',
} as const;

const mtc = {
  country: 'PE',
  since: '2008-04-05',
  source: 'Peru, MTC: nine digits for mobile numbers from 2008-04-05; no area before them since 2010-09-04',
} as const;

const conatel = {
  country: 'EC',
  since: '2012-09-30',
  source: 'Ecuador, CONATEL: ten digits with the 0 for mobile numbers from 2012-09-30, a 9 after the 0',
} as const;

const enacom = {
  country: 'AR',
  since: '1999-01-24',
  source: 'Argentina, Plan Fundamental de Numeración Nacional (Res. SC 46/97): ten digits, area and number',
} as const;

const nanp = {
  country: 'US',
  since: '2021-10-24',
  source: 'United States, FCC 20-100: ten digits in every area that has a prefix 988',
} as const;

/**
 * Reviewed on 2026-11-28. A rule rewrites only what can mean nothing else; whether the result exists is then for the
 * numbering plan (read-phone.ts). Argentina's `0 … 15 …` needs no rule here: libphonenumber rewrites it.
 */
export const oldNumberRules: readonly OldNumberRule[] = [
  { ...anatel, old: rule(`${brazilianTrunk}([1-9]\\d)([89]\\d{7})`), now: '$19$2' },
  // 6 and 7 were mobile numbers, trunked radio and, in São Paulo, fixed numbers: none of them became one thing.
  { ...anatel, old: rule(`${brazilianTrunk}[1-9]\\d[67]\\d{7}`), now: withdrawn },
  { ...anatel, old: rule('9[1-9]\\d{7}|[2-9]\\d{7}'), now: areaMissing },

  { ...crc, old: rule('0?(?:0[3579])?([124-8])(\\d{7})'), now: '60$1$2' },
  { ...crc, old: rule('\\d{7}'), now: areaMissing },

  { ...ift, old: rule('(?:01|04[45]|1)([2-9]\\d{9})'), now: '$1' },
  { ...ift, old: rule('(?:04[45])?\\d{7,8}'), now: areaMissing },

  { ...subtelNine, old: rule('0(9\\d{8}|2\\d{8}|[3-7]\\d{8})'), now: '$1' },
  { ...subtelNine, old: rule('0?([89]\\d{7})'), now: '9$1' },
  // Whether its area or the 2 of 2012 is missing, the number is the same.
  { ...subtelFixed, old: rule('0?(2\\d{7})'), now: '2$1' },
  { ...subtelFixed, old: rule('0?(3[2-5]|4[1-35])(\\d{6})'), now: '$12$2' },
  { ...subtelFixed, old: rule('0(5[1-3578]|6[13-57]|7[1-35])(\\d{6})'), now: '$12$2' },
  // A mobile number without its 9, or a fixed one without its 2.
  { ...subtelFixed, old: rule('[5-7]\\d{7}'), now: withdrawn },
  { ...subtelFixed, old: rule('\\d{6,7}'), now: areaMissing },

  { ...mtc, old: rule('0?1(9\\d{7})'), now: '9$1' },
  { ...mtc, old: rule('0?54(9\\d{6})'), now: '95$1' },
  { ...mtc, old: rule('0?44(9\\d{6})'), now: '94$1' },
  { ...mtc, old: rule('0?74(9\\d{6})'), now: '97$1' },
  { ...mtc, old: rule('0?73(9\\d{6})'), now: '96$1' },
  { ...mtc, old: rule('0?(4[1-3]|5[1236]|6[1-7]|7[26]|8[2-4])9(\\d{6})'), now: '9$1$2' },
  { ...mtc, old: rule('9\\d{7}'), now: withdrawn },
  { ...mtc, old: rule('\\d{6,7}'), now: areaMissing },

  { ...conatel, old: rule('0?([89]\\d{7})'), now: '9$1' },
  { ...conatel, old: rule('\\d{6,7}'), now: areaMissing },

  { ...enacom, old: rule('(?:15)?\\d{6,8}'), now: areaMissing },

  { ...nanp, old: rule('\\d{7}'), now: areaMissing },
];

/** Mobile or trunked radio numbers that a numbering plan still takes for valid, and that nobody has. */
const dead: readonly OldNumberRule[] = oldNumberRules.filter(({ now }) => now === withdrawn);

/** True for a number that no longer exists, whatever the numbering plan says. @param national digits */
export function isDead(country: string, national: string): boolean {
  return dead.some((rule) => rule.country === country && rule.old.test(national));
}

/**
 * What became of a number written in an old way: its national number of today, or the reason why that cannot be said.
 * Undefined when no rule knows it.
 *
 * @param national all digits, with whatever stood before them within the country
 */
export function readOldNumber(country: string, national: string): OldNumberRule['now'] | undefined {
  const rule = oldNumberRules.find((candidate) => candidate.country === country && candidate.old.test(national));
  if (!rule) return undefined;
  return typeof rule.now === 'string' ? national.replace(rule.old, rule.now) : rule.now;
}

function rule(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
