import { expect, it } from 'vitest';
import type { Marks } from '../../../store/ports/evaluation.ts';
import { agreementOnOne } from './agreement-on-one.ts';

const markOf = { p: 'pass', f: 'fail', n: 'notApplicable' } as const;
/** A letter for each criterion. */
const marked = (letters: string): { readonly marks: Marks } => ({
  marks: Object.fromEntries(
    Array.from(letters, (letter, n) => [`c${n}`, { mark: markOf[letter as keyof typeof markOf] }]),
  ),
});

it('says by criterion how many pairs agree, and over all of them how far beyond chance', () => {
  const { criteria, alpha } = agreementOnOne([marked('pppfnp'), marked('ppffnp'), marked('ppffpp')]);
  expect(criteria.map(({ agreement }) => agreement)).toEqual([1, 1, 1 / 3, 1, 1 / 3, 1]);
  // 18 marks: 11 pass, 5 fail, 2 not applicable. Disagreeing pairs by coincidence: 2 · (3 · 2/3) = 4.
  expect(alpha).toBeCloseTo(1 - (17 * 4) / (18 * 17 - (11 * 10 + 5 * 4 + 2 * 1)), 10);
});

it('has no coefficient of few criteria, of one reviewer, or of one mark', () => {
  expect(agreementOnOne([marked('pf'), marked('pp')])).toMatchObject({
    criteria: [{ agreement: 1 }, { agreement: 0 }],
    lacks: 'criteria',
  });
  expect(agreementOnOne([marked('pfpfp')])).toEqual({ criteria: [], lacks: 'criteria' });
  expect(agreementOnOne([marked('ppppp'), marked('ppppp')])).toMatchObject({ lacks: 'variety' });
});
