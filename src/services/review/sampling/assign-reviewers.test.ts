import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRng } from '../../../../kernel/rng.ts';
import { assignReviewers } from './assign-reviewers.ts';
import type { Candidate } from './candidate.ts';

const recordings = (count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ recordingId: String(n), campaignId: 'cards', startedAt: 0, durationMs: 1, signals: [] },
  }));
const names = fc.uniqueArray(fc.constantFrom('ana', 'beto', 'caro', 'dora', 'elsa'), { minLength: 1 });

it('shares recordings out evenly, each to one, the same of the same seed', () =>
  fc.assert(
    fc.property(fc.nat(60), names, fc.nat(), (count, reviewers, seed) => {
      const drawn = recordings(count);
      const assigned = assignReviewers(drawn, reviewers, () => true, seededRng(seed));
      expect(assigned.map(({ recording }) => recording)).toEqual(drawn);
      const loads = reviewers.map((name) => assigned.filter(({ reviewer }) => reviewer === name).length);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      expect(assignReviewers(drawn, reviewers.toReversed(), () => true, seededRng(seed))).toEqual(assigned);
    }),
  ));

it('gives nobody what they may not score, and leaves out what nobody may', () => {
  const mayScore = (reviewer: string, { recordingId }: Candidate): boolean =>
    recordingId !== '1' && (reviewer === 'ana' || Number(recordingId) > 3);
  const assigned = assignReviewers(recordings(6), ['ana', 'beto'], mayScore, seededRng(1));
  expect(assigned.map(({ recording, reviewer }) => `${recording.recordingId} ${reviewer}`)).toEqual([
    '0 ana',
    '2 ana',
    '3 ana',
    '4 beto',
    '5 beto',
  ]);
});
