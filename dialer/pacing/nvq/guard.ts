import type { Contest } from './contest.ts';
import { isAtMost } from './sound.ts';

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
}

export const defaultGuardSettings: GuardSettings = { risk: 0.002, answersTimes: 1.8, freedShare: 0.8, spreadTimes: 1 };

/**
 * Whether one more line keeps the cap safe at every instant, not only on average: with the calls in flight and the new
 * one, (1) the chance of more abandonments than the cap has room for is at most `risk`, and (2) under a shock (answers
 * multiplied, agents held up) the expected excess still fits.
 *
 * @param slack abandonments the cap has room for (c·L − A)
 */
export function keepsCap(contest: Contest, slack: number, settings: GuardSettings): boolean {
  return fitsShock(contest, slack, settings) && isAtMost(riskOf(contest, slack), settings.risk);
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
