import type { Reliability } from '../../dialer/value/reliability.ts';
import { interval } from '../interval.ts';
import { runRhythm, type AnswerCounts, type CallingOrderName, type RhythmResult } from './run-rhythm.ts';
import type { RhythmWorld } from './rhythm-world.ts';

/** What a policy came to over several seeds of a world. */
export interface RhythmSummary extends RhythmResult {
  readonly world: string;
  readonly order: CallingOrderName;
  readonly seeds: number;
  readonly firstSeed: number;
  /** Live answers per dial over those of the first policy with the same seed, less one; absent for the first. */
  readonly gain?: { readonly mean: number; readonly confidence95: number };
  readonly runs: readonly RhythmResult[];
}

/** Which policies are run, and over which seeds. */
export interface RhythmOptions {
  readonly orders: readonly CallingOrderName[];
  readonly seeds: number;
  readonly firstSeed: number;
  /** Called as each run ends. */
  readonly onDone?: () => void;
}

/** Runs policies over the same seeds of a world; the gains are over the first of them. */
export function runRhythms(
  world: RhythmWorld,
  { orders, seeds, firstSeed, onDone }: RhythmOptions,
): readonly RhythmSummary[] {
  const summaries: RhythmSummary[] = [];
  for (const order of orders) {
    const runs = Array.from({ length: seeds }, (_, index) => {
      const result = runRhythm(world, order, firstSeed + index);
      onDone?.();
      return result;
    });
    const [base] = summaries;
    const gain = base ? { gain: gainOf(runs, base.runs) } : {};
    summaries.push({ world: world.name, order, seeds, firstSeed, ...together(runs), ...gain, runs });
  }
  return summaries;
}

function gainOf(
  runs: readonly RhythmResult[],
  base: readonly RhythmResult[],
): { readonly mean: number; readonly confidence95: number } {
  const ratios = runs.map(({ after }, index) => {
    const before = base[index]?.after.livePerDial ?? 0;
    return before > 0 ? after.livePerDial / before - 1 : 0;
  });
  return { mean: meanOf(ratios), confidence95: interval(ratios) };
}

function together(runs: readonly RhythmResult[]): RhythmResult {
  const weeks = runs[0]?.weeks ?? [];
  const calibrations = runs.flatMap(({ calibration }) => (calibration ? [calibration] : []));
  return {
    after: summed(runs.map(({ after }) => after)),
    weeks: weeks.map((_, week) => summed(runs.flatMap((run) => run.weeks.slice(week, week + 1)))),
    ...(calibrations.length > 0 ? { calibration: pooled(calibrations) } : {}),
  };
}

function summed(counts: readonly AnswerCounts[]): AnswerCounts {
  const dials = counts.reduce((sum, one) => sum + one.dials, 0);
  const live = counts.reduce((sum, one) => sum + one.live, 0);
  return { dials, live, livePerDial: dials > 0 ? live / dials : 0 };
}

/** Means over runs; bins of the same chances are put together. */
function pooled(all: readonly Reliability[]): Reliability {
  const edges = [...new Set(all.flatMap(({ bins }) => bins.map(({ from }) => from)))].sort((a, b) => a - b);
  const bins = edges.map((from) => binOf(all, from));
  const count = all.reduce((sum, one) => sum + one.count, 0);
  return {
    count,
    brier: meanOf(all.map(({ brier }) => brier)),
    brierOfShare: meanOf(all.map(({ brierOfShare }) => brierOfShare)),
    // Of the bins put together: within a run most of a bin's distance is the luck of its few dials.
    calibrationError:
      bins.reduce((sum, bin) => sum + Math.abs(bin.foretold - bin.happened) * bin.count, 0) / Math.max(1, count),
    topDecileLift: meanOf(all.map(({ topDecileLift }) => topDecileLift)),
    bins,
  };
}

/** The bins of the same chances, put together. */
function binOf(all: readonly Reliability[], from: number): Reliability['bins'][number] {
  const bins = all.flatMap((one) => one.bins.filter((bin) => bin.from === from));
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  const weighted = (pick: (bin: Reliability['bins'][number]) => number): number =>
    bins.reduce((sum, bin) => sum + pick(bin) * bin.count, 0) / count;
  return { from, count, foretold: weighted((bin) => bin.foretold), happened: weighted((bin) => bin.happened) };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
