import type { Assignment } from '../assignment/assign-arm.ts';
import { Baseline } from './baseline.ts';
import { controlArm } from '../experiment.ts';
import { intervalOf, type Uplift } from './interval.ts';
import { Moments } from './moments.ts';
import { UnitSample } from './unit-sample.ts';

/** What is kept of a unit. */
interface Unit {
  readonly arm: Arm;
  readonly stratum: string;
  readonly weight: number;
  /** What its stratum had come to when it was assigned. */
  readonly expected: number;
  value: number;
}

interface Arm {
  /** Of the values, and of what they are above expectation. */
  readonly values: Moments;
  readonly surplus: Moments;
  /** The comparison as it was when the arm was stopped. */
  stopped: ArmComparison | undefined;
}

/** An arm beside control, by unit. */
export interface ArmComparison {
  /** Units of the arm, and of control. */
  readonly units: number;
  readonly controlUnits: number;
  /** Mean value of a unit. */
  readonly mean: number;
  readonly controlMean: number;
  /** Mean of the arm less mean of control. */
  readonly uplift: Uplift;
}

/** Units that are kept one by one: far more than a comparison needs. */
const mostUnits = 65_536;

/**
 * Adds up what the units of each arm come to, and compares arms with control. A unit keeps the arm it had first, whatever
 * is done to it later. Memory is bounded by {@link mostUnits}, however long the experiment.
 */
export class ArmTally {
  readonly #arms = new Map<string, Arm>();
  readonly #units: UnitSample<Unit>;
  readonly #baseline = new Baseline();

  constructor(most = mostUnits) {
    this.#units = new UnitSample<Unit>(most, (unit) => this.#place(unit, -1));
  }

  /** Takes a unit in. True when it is new. */
  enter(assignment: Assignment): boolean {
    const { unit, arm: armId, propensity, stratum, insteadOf } = assignment;
    if (insteadOf !== undefined) {
      this.#stop(insteadOf);
      return false;
    }
    const arm = this.#arm(armId);
    arm.stopped = undefined;
    if (this.#units.get(unit) || !this.#units.takes(unit)) return false;
    const expected = this.#baseline.expect(stratum);
    const entry: Unit = { arm, stratum, weight: 1 / propensity, expected, value: 0 };
    this.#place(entry, 1);
    this.#baseline.learn(stratum, 1, 0);
    this.#units.add(unit, entry);
    return true;
  }

  /** A unit came to more, or to less: a disposition was corrected. */
  change(unitId: string, difference: number): void {
    const unit = this.#units.get(unitId);
    if (!unit || difference === 0) return;
    this.#place(unit, -1);
    unit.value += difference;
    this.#place(unit, 1);
    this.#baseline.learn(unit.stratum, 0, difference);
  }

  valueOf(unitId: string): number | undefined {
    return this.#units.get(unitId)?.value;
  }

  /** Share of the units that the figures rest on, 0..1. */
  get sampledShare(): number {
    return this.#units.share;
  }

  compare(armId: string): ArmComparison {
    const arm = this.#arm(armId);
    return arm.stopped ?? this.#compare(arm, this.#arm(controlArm));
  }

  #compare(arm: Arm, control: Arm): ArmComparison {
    const { share } = this.#units;
    return {
      units: Math.round(arm.values.units / share),
      controlUnits: Math.round(control.values.units / share),
      mean: arm.values.mean,
      controlMean: control.values.mean,
      uplift: this.#uplift(arm, control),
    };
  }

  #uplift(arm: Arm, control: Arm): Uplift {
    const degrees = Math.min(arm.values.units, control.values.units) - 1;
    const between = (a: Moments, c: Moments) => intervalOf(a.mean - c.mean, a.variance + c.variance, degrees);
    const all = this.#units.size;
    const ips = (arm.values.wv - control.values.wv) / Math.max(1, all);
    const variance = ((arm.values.w2v2 + control.values.w2v2) / Math.max(1, all) - ips * ips) / Math.max(1, all - 1);
    return {
      ips: intervalOf(ips, variance, degrees),
      selfNormalised: between(arm.values, control.values),
      doublyRobust: between(arm.surplus, control.surplus),
    };
  }

  #place({ arm, weight, value, expected }: Unit, sign: 1 | -1): void {
    arm.values.add(weight, value, sign);
    arm.surplus.add(weight, value - expected, sign);
  }

  #stop(armId: string): void {
    const arm = this.#arm(armId);
    arm.stopped ??= this.#compare(arm, this.#arm(controlArm));
  }

  #arm(armId: string): Arm {
    let arm = this.#arms.get(armId);
    if (!arm) {
      arm = { values: new Moments(), surplus: new Moments(), stopped: undefined };
      this.#arms.set(armId, arm);
    }
    return arm;
  }
}
