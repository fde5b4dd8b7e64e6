/** Sizes of the groups in which a plan writes its numbers, by their first digits; the first that fits counts. */
type Plan = readonly (readonly [start: RegExp, sizes: readonly number[]])[];

/** Areas of three digits in Argentina; 11 has two, others four. One of four that begins as one of these is read as that. */
const argentina = '22[013]|23[067]|249|26[01346]|280|29[14789]|336|34[1-358]|35[138]|36[24]|37[069]|38[0135-8]';

/**
 * How people of the countries that rule packs are for read their numbers: a table, because the library that knows every plan is
 * heavier than a page may be; the test holds the table to that library.
 */
const plans: readonly (readonly [countryCode: string, plan: Plan])[] = [
  [
    '593',
    [
      [/^9\d{8}$/, [2, 3, 4]],
      [/^[2-7]\d{7}$/, [1, 3, 4]],
    ],
  ],
  [
    '51',
    [
      [/^9\d{8}$/, [3, 3, 3]],
      [/^1\d{7}$/, [1, 3, 4]],
      [/^[4-8]\d{7}$/, [2, 3, 3]],
    ],
  ],
  [
    '52',
    [
      [/^(?:33|5[56]|81)\d{8}$/, [2, 4, 4]],
      [/^[2-9]\d{9}$/, [3, 3, 4]],
    ],
  ],
  [
    '54',
    [
      [/^911\d{8}$/, [1, 2, 4, 4]],
      [new RegExp(`^9(?:${argentina})\\d{7}$`), [1, 3, 3, 4]],
      [/^9[23]\d{9}$/, [1, 4, 2, 4]],
      [/^11\d{8}$/, [2, 4, 4]],
      [new RegExp(`^(?:${argentina})\\d{7}$`), [3, 3, 4]],
      [/^[23]\d{9}$/, [4, 2, 4]],
    ],
  ],
  [
    '55',
    [
      [/^\d{11}$/, [2, 5, 4]],
      [/^\d{10}$/, [2, 4, 4]],
    ],
  ],
  [
    '56',
    [
      [/^[92]\d{8}$/, [1, 4, 4]],
      [/^(?:600|80[09])\d{6}$/, [3, 3, 3]],
      [/^[3-8]\d{8}$/, [2, 3, 4]],
    ],
  ],
  ['57', [[/^[36]\d{9}$/, [3, 3, 4]]]],
  ['1', [[/^[2-9]\d{9}$/, [3, 3, 4]]]],
];

/** A space at which no line is broken. */
const gap = '\u00A0';

/** A number in groups that can be read aloud, like `+57 300 745 1234`; one of a plan that is not known as it is. @param e164 with its `+` */
export function phoneText(e164: string): string {
  for (const [code, plan] of plans) {
    if (!e164.startsWith(`+${code}`)) continue;
    const national = e164.slice(code.length + 1);
    const [, sizes] = plan.find(([start]) => start.test(national)) ?? [];
    if (sizes === undefined) continue;
    let at = 0;
    const groups = sizes.map((size) => national.slice(at, (at += size)));
    return [`+${code}`, ...groups].join(gap);
  }
  return e164;
}
