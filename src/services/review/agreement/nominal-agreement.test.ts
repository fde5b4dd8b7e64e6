import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa, krippendorffAlpha, rawAgreement } from './nominal-agreement.ts';

/** Units from a line of marks for each rater; a point: they did not judge it. */
const unitsOf = (...raters: readonly string[]): readonly (readonly string[])[] =>
  Array.from(raters[0] ?? '', (_, n) => raters.flatMap((line) => (line[n] === '.' ? [] : [line[n] ?? ''])));
const pairs = (table: readonly (readonly number[])[]): [string, string][] =>
  table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, (): [string, string] => [`${first}`, `${second}`])),
  );
const units = fc.array(fc.array(fc.constantFrom('pass', 'fail', 'na'), { minLength: 1, maxLength: 5 }), {
  maxLength: 40,
});

describe('Krippendorff’s α', () => {
  it.each([
    // Krippendorff (2011), A: two observers, two values.
    ['binary', unitsOf('0100000010', '1110010000'), 0.095],
    // B: two observers, nominal.
    ['nominal', unitsOf('aabbdcccedda', 'babbbccceddd'), 0.692],
    // C: four observers, five values, judgements missing.
    ['missing', unitsOf('123321412...', '1233224125.3', '.3332342251.', '12332441251.'), 0.743],
  ])('is that of the published example: %s', (_, example, alpha) => {
    expect(krippendorffAlpha(example)).toBeCloseTo(alpha, 3);
  });

  it('is 1 for agreement throughout, and nothing where nobody differs at all or nobody shares', () => {
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['b', 'b', 'b'],
      ]),
    ).toBe(1);
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toBeUndefined();
    expect(krippendorffAlpha([['a'], ['b']])).toBeUndefined();
  });

  it('does not depend on the order of units, raters or names of marks, and is 1 at most', () =>
    fc.assert(
      fc.property(units, (all) => {
        const alpha = krippendorffAlpha(all);
        const renamed = all.map((marks) => marks.map((mark) => `x${mark}`).toReversed()).toReversed();
        if (alpha === undefined) expect(krippendorffAlpha(renamed)).toBeUndefined();
        else {
          expect(krippendorffAlpha(renamed)).toBeCloseTo(alpha, 10);
          expect(alpha).toBeLessThanOrEqual(1);
        }
      }),
    ));
});

describe('Cohen’s κ', () => {
  it('is that of the published example', () => {
    // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1: 100 subjects, κ = 0.68.
    const table = [
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ];
    expect(cohenKappa(pairs(table))).toBeCloseTo(0.676, 3);
    expect(rawAgreement(pairs(table))).toBeCloseTo(0.89, 10);
  });

  it('is 0 for what habit alone explains, 1 for agreement throughout, and nothing without variety', () => {
    expect(
      cohenKappa(
        pairs([
          [36, 24],
          [24, 16],
        ]),
      ),
    ).toBeCloseTo(0, 10);
    expect(
      cohenKappa(
        pairs([
          [3, 0],
          [0, 2],
        ]),
      ),
    ).toBe(1);
    expect(
      cohenKappa(
        pairs([
          [3, 0],
          [0, 0],
        ]),
      ),
    ).toBeUndefined();
    expect(cohenKappa([])).toBeUndefined();
  });

  it('is the same whichever of the two comes first, and no more than what they agree on', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c'))), (all) => {
        const kappa = cohenKappa(all);
        fc.pre(kappa !== undefined);
        expect(cohenKappa(all.map(([a, b]) => [b, a]))).toBeCloseTo(kappa, 10);
        expect(kappa).toBeLessThanOrEqual((rawAgreement(all) ?? 0) + 1e-12);
      }),
    ));
});

it('counts pairs of raters, and no unit that one alone judged', () => {
  expect(rawAgreement([['a', 'a'], ['a', 'b'], ['a', 'a', 'b'], ['b']])).toBeCloseTo((1 + 0 + 1 / 3) / 3, 10);
  expect(rawAgreement([['a']])).toBeUndefined();
});
