import type { EpochMs } from '../../../kernel/clock.ts';
import type { ArmComparison } from '../estimates/arm-tally.ts';
import { controlShare } from '../assignment/assign-arm.ts';
import { controlArm, unitOf, type Experiment, type ExperimentUnit, type Measure } from '../experiment.ts';
import type { ArmCounts, ExperimentTally } from './experiment-tally.ts';
import type { Standing } from '../estimates/harm-test.ts';
import type { OrderComparison } from '../estimates/order-tally.ts';

/** What can be said of an arm. `better`, `worse`: with certainty at whatever moment one looks. */
export const armVerdicts = [
  'control',
  'heldOut',
  'tooFewUnits',
  'noDifference',
  'better',
  'worse',
  'stoppedForHarm',
  'stoppedByOperator',
] as const;
export type ArmVerdict = (typeof armVerdicts)[number];

/** One arm of a report. */
export interface ArmRow extends ArmCounts {
  readonly arm: string;
  readonly share: number;
  readonly verdict: ArmVerdict;
  /** Absent for control. */
  readonly comparison?: ArmComparison;
  /** Money that debtors paid; absent for control, and where nobody said what was paid. */
  readonly money?: ArmComparison;
  /** Absent for control and for debtors who are held out. */
  readonly standing?: Standing;
}

/** What an experiment came to until now. */
export interface ExperimentReport {
  readonly experiment: string;
  readonly unit: ExperimentUnit;
  readonly measure: Measure;
  readonly state: Experiment['state'];
  readonly arms: readonly ArmRow[];
  /** Absent where no record was drawn at random. */
  readonly order?: OrderComparison;
  /** Share of the units that the comparisons rest on: below 1 in very long experiments. */
  readonly sampledShare: number;
}

/** Puts a tally into rows, control first. */
export function reportOf(
  experiment: Experiment,
  tally: ExperimentTally,
  { now, withMoney = false }: { readonly now: EpochMs; readonly withMoney?: boolean },
): ExperimentReport {
  const order = tally.compareOrder();
  return {
    experiment: experiment.id,
    unit: unitOf(experiment),
    measure: experiment.measure,
    state: experiment.state,
    arms: [
      { arm: controlArm, share: controlShare(experiment), verdict: 'control', ...tally.countsOf(controlArm) },
      ...experiment.arms.map((arm): ArmRow => {
        const standing = tally.standingOf(arm.id, now);
        return {
          arm: arm.id,
          share: arm.share,
          ...tally.countsOf(arm.id),
          verdict: verdictOn(experiment, arm, standing),
          comparison: tally.compare(arm.id),
          ...(withMoney ? { money: tally.compareMoney(arm.id) } : {}),
          ...(standing === undefined ? {} : { standing }),
        };
      }),
    ],
    ...(order.drawn > 0 ? { order } : {}),
    sampledShare: tally.sampledShare,
  };
}

function verdictOn(
  { stopped }: Experiment,
  { id, holdOut }: Experiment['arms'][number],
  standing: Standing | undefined,
): ArmVerdict {
  const end = stopped.find(({ arm }) => arm === id);
  if (end) return end.by === 'harm' ? 'stoppedForHarm' : 'stoppedByOperator';
  if (holdOut) return 'heldOut';
  if (standing?.isReady !== true) return 'tooFewUnits';
  if (standing.high < 0) return 'worse';
  return standing.low > 0 ? 'better' : 'noDifference';
}
