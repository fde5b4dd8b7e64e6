import { probabilitiesAt } from './score-report.ts';
import type { ScoredClip } from './score-clips.ts';

/** A point of a DET curve, as shares: people lost and machines missed. */
export interface DetPoint {
  readonly lost: number;
  readonly missed: number;
}

/**
 * What one look at an instant trades (Martin et al. 1997): machines missed at every number of people lost, from one to all.
 * Nobody lost has no place on a normal-deviate axis.
 */
export function detCurve(clips: readonly ScoredClip[], atMs: number): readonly DetPoint[] {
  const { person, machine } = probabilitiesAt(clips, atMs);
  const rising = [...machine].sort((a, b) => a - b);
  let missed = rising.length;
  return person.map((bar, lost) => {
    // Whoever is at least as likely a machine as this person is hung up on.
    while (missed > 0 && (rising[missed - 1] ?? 0) >= bar) missed--;
    return { lost: (lost + 1) / person.length, missed: missed / rising.length };
  });
}

/**
 * The standard normal deviate of a probability (Abramowitz and Stegun 1964, 26.2.23; |error| < 4.5e-4).
 *
 * @param p above 0 and below 1
 */
export function normalDeviate(p: number): number {
  if (p > 0.5) return -normalDeviate(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return numerator / denominator - t;
}
