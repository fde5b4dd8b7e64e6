import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markKinds, type Marks } from '../../store/ports/evaluation.ts';
import { missingIn, scoreOf } from './score-marks.ts';

const criterion = (id: string, weight: number, isCritical = false) => ({ id, name: id, weight, isCritical });
const card = [criterion('greeting', 1), criterion('identity', 2, true), criterion('promise', 3)];
const marked = (...marks: readonly (typeof markKinds)[number][]): Marks =>
  Object.fromEntries(card.map(({ id }, n) => [id, { mark: marks[n] ?? 'pass' }]));

it.each([
  ['everything passed', marked(), 1],
  ['a weight failed', marked('pass', 'pass', 'fail'), 0.5],
  ['what does not apply has no weight', marked('fail', 'pass', 'notApplicable'), 2 / 3],
  ['one critical fail is zero', marked('pass', 'fail', 'pass'), 0],
  ['nothing applied', marked('notApplicable', 'notApplicable', 'notApplicable'), undefined],
  ['nothing marked', {}, undefined],
])('scores: %s', (_, marks, expected) => {
  if (expected === undefined) expect(scoreOf(card, marks)).toBeUndefined();
  else expect(scoreOf(card, marks)).toBeCloseTo(expected);
});

it('never leaves 0 to 1, and never falls when a fail becomes a pass', () => {
  const marks = fc.array(fc.constantFrom(...markKinds), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(marks, fc.nat(2), (kinds, n) => {
      const before = scoreOf(card, marked(...kinds));
      if (before !== undefined) expect(before >= 0 && before <= 1).toBe(true);
      if (kinds[n] !== 'fail') return;
      expect(scoreOf(card, marked(...kinds.with(n, 'pass'))) ?? 0).toBeGreaterThanOrEqual(before ?? 0);
    }),
  );
});

it('misses a mark, and the place of a fail', () => {
  expect(missingIn(card, { greeting: { mark: 'pass' } })).toEqual({ criterion: 'identity', lacks: 'mark' });
  expect(missingIn(card, marked('fail'))).toEqual({ criterion: 'greeting', lacks: 'evidence' });
  expect(missingIn(card, { ...marked(), greeting: { mark: 'fail', fromMs: 0 } })).toBeUndefined();
});
