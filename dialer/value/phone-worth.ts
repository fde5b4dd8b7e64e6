import type { EpochMs } from '../../kernel/clock.ts';
import { quantileOf, type Posterior } from './answering/answer-chances.ts';

/** What is known of one number for the next attempt. */
export interface PhoneWorth {
  readonly e164: string;
  /** The chance that a person answers now, mean of its posterior. */
  readonly chance: number;
  /**
   * A draw from that posterior where numbers are chosen by it, so that little-known ones are tried now and then; else the
   * chance. The highest is tried first.
   */
  readonly draw: number;
  /** The number is left alone until then: it has not been answered for so long that another attempt is a waste. */
  readonly restsUntil?: EpochMs;
}

export interface PhoneStandingNow {
  readonly e164: string;
  /** Of this phone in this slot. */
  readonly inSlot: Posterior;
  /** Of this phone over all slots. */
  readonly overall: Posterior;
  /** Failures, as they count now. */
  readonly misses: number;
  readonly lastAttemptAt?: EpochMs | undefined;
}

/** A number rests when this share of its posterior lies below {@link worthlessChance}. */
export const restQuantile = 0.95;
export const worthlessChance = 0.02;
/** Fewer failures retire no number, whatever the segment lets expect. */
export const leastMisses = 6;
/** A resting number is tried again after a quarter of a year, ms. */
export const retestMs = 91 * 86_400_000;

/** Judges one number. Pure. @param draw uniform in (0, 1); absent: numbers are not chosen by their worth, and none rests */
export function phoneWorth(
  { e164, inSlot, overall, misses, lastAttemptAt }: PhoneStandingNow,
  draw: number | undefined,
): PhoneWorth {
  if (draw === undefined) return { e164, chance: inSlot.mean, draw: inSlot.mean };
  const worth = { e164, chance: inSlot.mean, draw: quantileOf(inSlot, draw) };
  if (lastAttemptAt === undefined || misses < leastMisses) return worth;
  return quantileOf(overall, restQuantile) < worthlessChance
    ? { ...worth, restsUntil: lastAttemptAt + retestMs }
    : worth;
}
