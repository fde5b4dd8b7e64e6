import type { DescribedRecording } from '../review-api.ts';

type Moment = DescribedRecording['moments'][number];

/** A stretch in which the debtor waited, or in which nothing was recorded; s from the beginning. */
export interface Band {
  readonly kind: 'held' | 'paused';
  readonly from: number;
  readonly to: number;
}

/** What happened, where in the recording; `at` is undefined where it was over already. */
export interface Mark {
  readonly moment: Moment;
  readonly at: number | undefined;
}

const ends = { held: 'unheld', paused: 'unpaused' } as const;

/** Holds and pauses as stretches: one that nothing ends lasts until the recording does. */
export function bandsOf(moments: readonly Moment[], startedAt: number, duration: number): readonly Band[] {
  const place = (at: number): number => Math.min(Math.max(0, (at - startedAt) / 1_000), duration);
  return moments.flatMap(({ kind, at }, index): Band[] => {
    if (kind !== 'held' && kind !== 'paused') return [];
    const end = moments.slice(index + 1).find((later) => later.kind === ends[kind]);
    const band = { kind, from: place(at), to: end ? place(end.at) : duration };
    return band.to > band.from ? [band] : [];
  });
}

/** Moments in the order of the recording. What has two ends is named once. */
export function marksOf(moments: readonly Moment[], startedAt: number, duration: number): readonly Mark[] {
  return moments
    .filter(({ kind }) => kind !== 'unheld' && kind !== 'unpaused')
    .toSorted((a, b) => a.at - b.at)
    .map((moment) => {
      const at = Math.max(0, (moment.at - startedAt) / 1_000);
      return { moment, at: at > duration ? undefined : at };
    });
}
