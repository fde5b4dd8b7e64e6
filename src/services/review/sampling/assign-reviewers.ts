import type { Rng } from '../../../../kernel/rng.ts';
import type { Candidate } from './candidate.ts';
import { shuffle } from './shuffle.ts';

/** A recording, and who is to score it. */
export interface Assignment {
  readonly recording: Candidate;
  readonly reviewer: string;
  /** Somebody else scores it too. */
  readonly isSecond?: true;
}

interface Rules {
  readonly reviewers: readonly string[];
  readonly mayScore: (reviewer: string, recording: Candidate) => boolean;
  /** The share of the recordings that two score, 0 to 1: at least one recording where it is not 0. */
  readonly doubleShare: number;
}

/**
 * Assigns recordings in turn: each to whoever of those who may score it has the fewest; a share of them, by chance, to another
 * reviewer too. Pure; recordings keep their order, so that in nobody's list the second scorings stand apart. A recording that
 * nobody may score is left out.
 */
export function assignReviewers(
  drawn: readonly Candidate[],
  { reviewers, mayScore, doubleShare }: Rules,
  rng: Rng,
): readonly Assignment[] {
  const order = shuffle(reviewers.toSorted(), rng);
  const loads = new Map(order.map((reviewer) => [reviewer, 0]));
  const loadOf = (reviewer: string): number => loads.get(reviewer) ?? 0;
  const next = (recording: Candidate, but?: string): string | undefined => {
    // Sorting keeps the order of equals.
    const [reviewer] = order
      .filter((each) => each !== but && mayScore(each, recording))
      .toSorted((a, b) => loadOf(a) - loadOf(b));
    if (reviewer !== undefined) loads.set(reviewer, loadOf(reviewer) + 1);
    return reviewer;
  };
  const firsts = drawn.flatMap((recording): readonly Assignment[] => {
    const reviewer = next(recording);
    return reviewer === undefined ? [] : [{ recording, reviewer }];
  });
  const seconds = new Map(
    chosenTwice(firsts, { reviewers, mayScore, doubleShare }, rng).map(({ recording, reviewer }) => [
      recording.recordingId,
      next(recording, reviewer),
    ]),
  );
  return firsts.flatMap((first) => {
    const reviewer = seconds.get(first.recording.recordingId);
    return reviewer === undefined ? [first] : [first, { recording: first.recording, reviewer, isSecond: true }];
  });
}

/** Fewer than the share where few may be scored by two. */
function chosenTwice(
  firsts: readonly Assignment[],
  { reviewers, mayScore, doubleShare }: Rules,
  rng: Rng,
): readonly Assignment[] {
  if (doubleShare === 0) return [];
  const wanted = Math.max(1, Math.round(doubleShare * firsts.length));
  const possible = firsts.filter(
    ({ recording }) => reviewers.filter((reviewer) => mayScore(reviewer, recording)).length > 1,
  );
  return shuffle(possible, rng).slice(0, wanted);
}
