import type { z } from 'zod';
import type { experimentReply, experimentReportReply } from '../../../src/api/contracts/experiments.ts';
import { experiment as english } from '../../../src/messages/en/commands/experiment.ts';
import { experiment as spanish } from '../../../src/messages/es/commands/experiment.ts';
import type { Language } from '../../../src/messages/language.ts';
import type { Shape } from '../../../src/messages/text.ts';
import { wordOf } from '../../../src/messages/word-of.ts';
import { phoneText } from '../../shared/phone-text.ts';

export type Experiment = z.output<typeof experimentReply>;
export type ExperimentReport = z.output<typeof experimentReportReply>;
export type ReportArm = ExperimentReport['arms'][number];
export type Interval = NonNullable<ReportArm['comparison']>['uplift']['ips'];

/** What parts of an experiment are called, in the words of the command line. */
export function experimentTextsIn(language: Language): Shape<typeof english> {
  return language === 'es' ? spanish : english;
}

/** How many units an arm has, and the mean of the measure by unit; control stands in every comparison. Pure. */
export function unitsOf(
  { comparison }: ReportArm,
  arms: readonly ReportArm[],
): { readonly units: number; readonly mean: number } | undefined {
  if (comparison) return { units: comparison.units, mean: comparison.mean };
  const ofControl = arms.find((one) => one.comparison)?.comparison;
  return ofControl && { units: ofControl.controlUnits, mean: ofControl.controlMean };
}

/**
 * An estimate with the bounds between which the truth lies in 95 of 100 experiments; alone where too few units name any. Pure.
 *
 * @param written a number of what was estimated
 */
export function bandText({ estimate, low, high }: Interval, written: (value: number) => string): string {
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${written(value)}`;
  if (low === null || high === null) return signed(estimate);
  return `${signed(estimate)} (${signed(low)} … ${signed(high)})`;
}

/** What an arm sets, by the names that these words give. Pure. */
export function setsText(
  sets: Readonly<Record<string, unknown>>,
  words: Readonly<Partial<Record<string, string>>>,
): string {
  return Object.entries(sets)
    .map(([name, value]) => `${wordOf(words, name)}: ${valueText(value)}`)
    .join(', ');
}

const e164 = /^\+\d+$/;

/** A value, or those that it consists of. */
function valueText(value: unknown): string {
  if (typeof value === 'string' && e164.test(value)) return phoneText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(valueText).join(', ');
}

/** A word as the head of a column. Pure. */
export function headText(word: string): string {
  return `${word.slice(0, 1).toLocaleUpperCase()}${word.slice(1)}`;
}
