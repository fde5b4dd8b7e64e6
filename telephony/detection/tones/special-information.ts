import { frameMs } from '../../media/codec.ts';
import { gapMs } from './cadence.ts';
import type { TonePulse } from './tone-tracker.ts';

/** What a network means with its special information tone. */
export type SpecialInformation = 'invalidNumber' | 'congestion' | 'noCircuit' | 'announcement';

/** Bands of the three tones with room for the ±50 Hz of ITU-T E.180 § 8, Hz. */
const bandsHz = [
  [895, 1005],
  [1345, 1455],
  [1745, 1855],
] as const;
/** 330 ± 70 ms by ITU-T; North American segments are 274 and 380 ms; ± one frame. */
const durationMs = [200, 460] as const;
const longestGapMs = 100;
/** How much of the third tone must have been heard, ms. */
const enoughOfThirdMs = 120;

/**
 * Recognises a special information tone while its third tone sounds. North American networks code the cause in the
 * first two frequencies (Telcordia SR-2275: intercept and vacant code → invalid number, reorder → congestion, no
 * circuit); elsewhere the tone only says that an announcement follows.
 */
export function classifySpecialInformation(
  first: TonePulse | undefined,
  second: TonePulse | undefined,
  third: TonePulse,
): SpecialInformation | undefined {
  if (!first || !second) return undefined;
  const tones = [first, second, third];
  if (!tones.every((tone, n) => tone.otherHz === 0 && inBand(tone, bandsHz[n]))) return undefined;
  if (![first, second].every((tone) => within(tone.frames * frameMs, durationMs))) return undefined;
  if (third.frames * frameMs < enoughOfThirdMs) return undefined;
  if (gapMs(first, second) > longestGapMs || gapMs(second, third) > longestGapMs) return undefined;
  const code = codeOf(first.frequencyHz, [932, 967]) + codeOf(second.frequencyHz, [1385, 1414]);
  return meanings[code] ?? 'announcement';
}

/** low or high North American frequency, or the ITU-T one between them. */
function codeOf(hertz: number, [low, high]: readonly [number, number]): string {
  if (hertz < low) return 'L';
  return hertz > high ? 'H' : '-';
}

const meanings: Readonly<Record<string, SpecialInformation>> = {
  LL: 'invalidNumber',
  HL: 'invalidNumber',
  LH: 'congestion',
  HH: 'noCircuit',
};

function inBand(tone: TonePulse, band: readonly [number, number] | undefined): boolean {
  return band !== undefined && within(tone.frequencyHz, band);
}

function within(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high;
}
