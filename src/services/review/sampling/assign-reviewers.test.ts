import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRng } from '../../../../kernel/rng.ts';
import { assignReviewers } from './assign-reviewers.ts';
import type { Candidate } from './candidate.ts';

const recordings = (count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ recordingId: String(n), campaignId: 'cards', startedAt: 0, durationMs: 1, signals: [] },
  }));
const mayScore = (): boolean => true;
const names = fc.uniqueArray(fc.constantFrom('ana', 'beto', 'caro', 'dora', 'elsa'), { minLength: 1 });

it('shares recordings out evenly, each to one, the same of the same seed', () =>
  fc.assert(
    fc.property(fc.nat(60), names, fc.nat(), (count, reviewers, seed) => {
      const drawn = recordings(count);
      const assigned = assignReviewers(drawn, { reviewers, mayScore, doubleShare: 0 }, seededRng(seed));
      expect(assigned.map(({ recording }) => recording)).toEqual(drawn);
      const loads = reviewers.map((name) => assigned.filter(({ reviewer }) => reviewer === name).length);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      const again = { reviewers: reviewers.toReversed(), mayScore, doubleShare: 0 };
      expect(assignReviewers(drawn, again, seededRng(seed))).toEqual(assigned);
    }),
  ));

it('gives nobody what they may not score, and leaves out what nobody may', () => {
  const may = (reviewer: string, { recordingId }: Candidate): boolean =>
    recordingId !== '1' && (reviewer === 'ana' || Number(recordingId) > 3);
  const rules = { reviewers: ['ana', 'beto'], mayScore: may, doubleShare: 0 };
  const assigned = assignReviewers(recordings(6), rules, seededRng(1));
  expect(assigned.map(({ recording, reviewer }) => `${recording.recordingId} ${reviewer}`)).toEqual([
    '0 ana',
    '2 ana',
    '3 ana',
    '4 beto',
    '5 beto',
  ]);
});

it('has a share of them scored by another one too, evenly, each recording by two at most', () =>
  fc.assert(
    fc.property(
      fc.nat(60),
      names,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(),
      (count, reviewers, doubleShare, seed) => {
        const assigned = assignReviewers(recordings(count), { reviewers, mayScore, doubleShare }, seededRng(seed));
        const seconds = assigned.filter(({ isSecond }) => isSecond);
        const wanted = doubleShare === 0 || count === 0 ? 0 : Math.max(1, Math.round(doubleShare * count));
        expect(seconds).toHaveLength(reviewers.length > 1 ? wanted : 0);
        expect(assigned).toHaveLength(count + seconds.length);
        const pairs = assigned.map(({ recording, reviewer }) => `${recording.recordingId} ${reviewer}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        const order = assigned.map(({ recording }) => Number(recording.recordingId));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      },
    ),
  ));

it('doubles no recording that one alone may score', () => {
  const may = (reviewer: string, { recordingId }: Candidate): boolean => reviewer === 'ana' || recordingId === '2';
  const rules = { reviewers: ['ana', 'beto'], mayScore: may, doubleShare: 1 };
  const seconds = assignReviewers(recordings(5), rules, seededRng(3)).filter(({ isSecond }) => isSecond);
  expect(seconds.map(({ recording }) => recording.recordingId)).toEqual(['2']);
});
