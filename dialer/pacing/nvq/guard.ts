import type { Contest } from './contest.ts';
import { isAtLeast, isAtMost } from './sound.ts';

/** How much must go wrong before the cap is broken. Defaults are {@link defaultGuardSettings}. */
export interface GuardSettings {
  /** Chance allowed that calls in flight break the cap, were every estimate right. */
  readonly risk: number;
  /** The cap must also hold if live answers came this many times as often as expected … */
  readonly answersTimes: number;
  /** … and this share of the agents expected free did come free. */
  readonly freedShare: number;
  /** Standard deviations of the answers' and agents' own spread added to the shock. */
  readonly spreadTimes: number;
  /**
   * The cap must also hold by what calls and agents did so far, whatever the estimates say, with so many standard deviations
   * on top: `trusted` while the estimates are near the record, `doubted` when they contradict it.
   */
  readonly recordSpread: { readonly trusted: number; readonly doubted: number };
}

export const defaultGuardSettings: GuardSettings = {
  risk: 0.002,
  answersTimes: 1.8,
  freedShare: 0.8,
  spreadTimes: 1,
  recordSpread: { trusted: 2, doubted: 4 },
};

/** Estimates contradict the record below this share of its answers, and above this many times its free agents (and a little more). */
const agreement = { leastAnswers: 0.5, mostFreed: 1.5, freedMore: 0.2 };

/**
 * Whether one more line keeps the cap safe at every instant, not only on average: with the calls in flight and the new
 * one, (1) the chance of more abandonments than the cap has room for is at most `risk`, and (2) under a shock (answers
 * multiplied, agents held up) the expected excess still fits, and (3) so does the excess by what calls and agents in fact
 * did so far. The third needs no estimator to be right, and bounds what wrong ones can do.
 *
 * @param slack abandonments the cap has room for (c·L − A)
 */
export function keepsCap(contest: Contest, slack: number, settings: GuardSettings): boolean {
  if (!fitsRecord(contest, slack, settings)) return false;
  return fitsShock(contest, slack, settings) && isAtMost(riskOf(contest, slack), settings.risk);
}

/**
 * Whether the cap holds even if every call in flight, the new one included, is a live answer and no busy agent comes free.
 *
 * @param slack abandonments the cap has room for
 */
export function coversWorst({ inFlight, supplyNow }: Contest, slack: number): boolean {
  return isAtMost(inFlight + 1 - supplyNow, slack);
}

/** Chance of more abandonments than there is room for, at the worst of the horizons looked at. */
export function riskOf({ answers, freed, supplyNow }: Contest, slack: number): number {
  const room = Math.floor(Math.max(0, slack));
  let worst = 0;
  for (let k = answers.length - 1; k >= 0; k -= 3) {
    const answersByThen = answers[k];
    const freedByThen = freed[k];
    if (answersByThen && freedByThen) {
      worst = Math.max(worst, answersByThen.exceeds(freedByThen, supplyNow + room + 1));
    }
  }
  return worst;
}

/** The excess by the track record, which knows no estimate. */
function fitsRecord(contest: Contest, slack: number, { recordSpread }: GuardSettings): boolean {
  const { answersOnRecord, freedOnRecord, supplyNow } = contest;
  const times = agrees(contest) ? recordSpread.trusted : recordSpread.doubted;
  return answersOnRecord.every((answers, k) => {
    const freed = freedOnRecord[k] ?? 0;
    return isAtMost(answers + times * Math.sqrt(answers + freed) - supplyNow - freed, slack);
  });
}

/** Whether the estimates are no bolder than calls and agents like these ever gave reason to be. */
function agrees({ answers, freed, answersOnRecord, freedOnRecord }: Contest): boolean {
  const [late, supply] = [answers.at(-1)?.mean ?? NaN, freed.at(-1)?.mean ?? NaN];
  const [answersSoFar, freedSoFar] = [answersOnRecord.at(-1) ?? NaN, freedOnRecord.at(-1) ?? NaN];
  return (
    isAtLeast(late, agreement.leastAnswers * answersSoFar) &&
    isAtMost(supply, agreement.mostFreed * freedSoFar + agreement.freedMore)
  );
}

/** Expected excess at the last horizon under the shock, their own spread added. */
function fitsShock({ answers, freed, supplyNow, inFlight }: Contest, slack: number, settings: GuardSettings): boolean {
  const late = answers.at(-1);
  const supply = freed.at(-1);
  if (!late || !supply) return false;
  const shocked = Math.min(inFlight, settings.answersTimes * late.mean);
  const spread = Math.sqrt(settings.answersTimes * late.variance + supply.variance);
  const excess = shocked - supplyNow - settings.freedShare * supply.mean + settings.spreadTimes * spread;
  return isAtMost(excess, slack);
}
