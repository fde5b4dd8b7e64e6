import type { EpochMs } from '../../../kernel/clock.ts';
import { controlArm, type Experiment } from '../experiment.ts';
import { uniformOf } from './unit-hash.ts';

/** Which arm a unit has, as it is logged with everything done to it. */
export interface Assignment {
  readonly experiment: string;
  /** A debtor's id, or the number of a block. */
  readonly unit: string;
  readonly arm: string;
  /** Chance with which units get this arm, 0..1. */
  readonly propensity: number;
  /** Units that are alike before anything is done to them: a debtor's segment, a block's hour. */
  readonly stratum: string;
  /** The arm the unit would have if it were not stopped. */
  readonly insteadOf?: string;
}

/** Length of a block, ms. */
export const blockMs = 1_800_000;

/** The number of the half-hour, counted from 1970. */
export function blockAt(at: EpochMs): number {
  return Math.floor(at / blockMs);
}

/** A block's arm shows in what is dialled this long after its beginning: before, the lines of the block before are at work, ms. */
const carryOverMs = 120_000;

/** True while the block before still shows. */
export function isCarriedOver(at: EpochMs): boolean {
  return at % blockMs < carryOverMs;
}

/** Chooses a unit's arm: the same whenever it is asked, as long as the experiment's arms and shares stay. */
export function assignArm(experiment: Experiment, unit: string, stratum: string): Assignment {
  const about = { experiment: experiment.id, unit, stratum };
  const place = uniformOf(experiment.id, unit);
  let end = 0;
  for (const { id, share } of experiment.arms) {
    end += share;
    if (place >= end) continue;
    const isStopped = experiment.stopped.some(({ arm }) => arm === id);
    if (isStopped) return { ...about, arm: controlArm, propensity: share, insteadOf: id };
    return { ...about, arm: id, propensity: share };
  }
  return { ...about, arm: controlArm, propensity: controlShare(experiment) };
}

/** What the arms leave. */
export function controlShare({ arms }: Pick<Experiment, 'arms'>): number {
  return 1 - arms.reduce((sum, { share }) => sum + share, 0);
}
