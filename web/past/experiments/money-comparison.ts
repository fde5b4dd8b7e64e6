import type { ExperimentReport, ReportArm } from './experiment.ts';

/** An arm's money: its debtors, and what each of them paid on average. */
export interface ArmMoney {
  readonly arm: string;
  readonly debtors: number;
  readonly mean: number;
  /** Beside control; absent for control. */
  readonly uplift?: NonNullable<ReportArm['money']>['uplift']['doublyRobust'];
}

/** The money of each arm, control first; none where no arm is compared. Pure. */
export function armMoneys({ arms }: ExperimentReport): readonly ArmMoney[] {
  const ofControl = arms.find(({ money }) => money)?.money;
  if (!ofControl) return [];
  return arms.map(({ arm, money }) =>
    money
      ? { arm, debtors: money.units, mean: money.mean, ...(money.units > 0 && { uplift: money.uplift.doublyRobust }) }
      : { arm, debtors: ofControl.controlUnits, mean: ofControl.controlMean },
  );
}

/** From here on nobody reads cents. */
const wholeFrom = 1_000;

/** An amount as a comparison shows it: all of its amounts with cents, or none. Pure. */
export function rounded(amount: number, moneys: readonly ArmMoney[]): string {
  return amount.toFixed(moneys.some(({ mean }) => mean >= wholeFrom) ? 0 : 2);
}
