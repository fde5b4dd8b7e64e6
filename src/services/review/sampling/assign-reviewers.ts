import type { Rng } from '../../../../kernel/rng.ts';
import type { Candidate } from './candidate.ts';
import { shuffle } from './shuffle.ts';

/** A recording, and who is to score it. */
export interface Assignment {
  readonly recording: Candidate;
  readonly reviewer: string;
}

/**
 * Assigns recordings in turn: each to whoever of those who may score it has the fewest. Pure; the order of the recordings stays.
 * A recording that nobody may score is left out.
 */
export function assignReviewers(
  drawn: readonly Candidate[],
  reviewers: readonly string[],
  mayScore: (reviewer: string, recording: Candidate) => boolean,
  rng: Rng,
): readonly Assignment[] {
  const order = shuffle(reviewers.toSorted(), rng);
  const loads = new Map(order.map((reviewer) => [reviewer, 0]));
  const loadOf = (reviewer: string): number => loads.get(reviewer) ?? 0;
  return drawn.flatMap((recording) => {
    // Sorting keeps the order of equals.
    const [reviewer] = order.filter((each) => mayScore(each, recording)).toSorted((a, b) => loadOf(a) - loadOf(b));
    if (reviewer === undefined) return [];
    loads.set(reviewer, loadOf(reviewer) + 1);
    return [{ recording, reviewer }];
  });
}
