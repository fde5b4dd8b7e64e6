import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Marks } from '../../../store/ports/evaluation.ts';
import { agreementAmong, type ScoredEvaluation } from './review-agreement.ts';

const scored = (recordingId: string, reviewer: string, tone: 'pass' | 'fail', more = {}): ScoredEvaluation => ({
  ...{ recordingId, reviewer, version: 1, score: tone === 'pass' ? 1 : 0, ...more },
  marks: { tone: { mark: tone } } satisfies Marks,
});
/** Twelve recordings; Otto fails one that Rosa passes, and passes two that she fails. */
const rosa = 'ppppppffffff';
const otto = 'pppppfppffff';
const markOf = (letter: string | undefined): 'pass' | 'fail' => (letter === 'p' ? 'pass' : 'fail');
const both = Array.from(rosa, (letter, n) => [
  scored(String(n), 'rosa', markOf(letter)),
  scored(String(n), 'otto', markOf(otto[n])),
]).flat();

it('says by criterion how far two reviewers agree', () => {
  const { recordings, criteria } = agreementAmong(both);
  expect(recordings).toBe(12);
  // 9 of 12 agree; by chance 0.5 · 7/12 + 0.5 · 5/12 would.
  expect(criteria).toEqual([
    {
      ...{ criterion: 'tone', recordings: 12, agreement: 0.75, kappa: expect.closeTo(0.5, 10) as number },
      alpha: expect.closeTo(1 - (23 * 6) / (2 * 13 * 11), 10) as number,
    },
  ]);
});

it('has no κ of three reviewers, and no coefficient of few recordings or of one mark', () => {
  const three = [...both, scored('0', 'lia', 'pass')];
  expect(agreementAmong(three).criteria[0]).not.toHaveProperty('kappa');
  expect(agreementAmong(both.slice(0, 18)).criteria).toMatchObject([{ recordings: 9, lacks: 'recordings' }]);
  const same = both.map((each) => ({ ...each, marks: { tone: { mark: 'pass' as const } } }));
  expect(agreementAmong(same).criteria).toEqual([
    { criterion: 'tone', recordings: 12, agreement: 1, lacks: 'variety' },
  ]);
});

it('says who scores higher than the others, and how sure that is', () => {
  expect(agreementAmong(both).reviewers).toEqual([
    {
      reviewer: 'otto',
      recordings: 12,
      difference: expect.closeTo(1 / 12, 10) as number,
      interval: expect.anything() as never,
    },
    {
      reviewer: 'rosa',
      recordings: 12,
      difference: expect.closeTo(-1 / 12, 10) as number,
      interval: expect.anything() as never,
    },
  ]);
  const two = agreementAmong([scored('r', 'rosa', 'pass'), scored('r', 'otto', 'fail')]);
  expect(two.reviewers).toEqual([
    { reviewer: 'otto', recordings: 1, difference: -1 },
    { reviewer: 'rosa', recordings: 1, difference: 1 },
  ]);
});

it('compares nothing that one alone scored, or that was scored by different versions', () => {
  const apart = [scored('a', 'rosa', 'pass'), scored('b', 'otto', 'pass'), scored('a', 'otto', 'fail', { version: 2 })];
  expect(agreementAmong(apart)).toEqual({ recordings: 0, criteria: [], reviewers: [] });
});

it('finds differences that cancel out, when two score everything', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 30,
      }),
      (scores) => {
        const all = scores.flatMap(([a, b], n) => [
          scored(String(n), 'rosa', 'pass', { score: a }),
          scored(String(n), 'otto', 'pass', { score: b }),
        ]);
        const [first, second] = agreementAmong(all).reviewers;
        expect((first?.difference ?? 1) + (second?.difference ?? 1)).toBeCloseTo(0, 10);
      },
    ),
  ));
