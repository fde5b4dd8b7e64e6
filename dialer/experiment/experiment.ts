import type { CallerId } from '../../telephony/call-control.ts';
import type { DialOrder, MatchPolicy } from '../../routing/match/matching-policy.ts';
import type { DialingMode } from '../campaign/dialing-mode.ts';

/**
 * What is assigned to an arm. `debtor`: all attempts to a person have the same arm, for what a person sees of one call they
 * remember at the next. `block`: a half-hour has one arm, for what agents and lines share: a debtor of one arm would take
 * them from a debtor of the other, and no comparison between debtors could tell the two apart.
 */
export type ExperimentUnit = 'debtor' | 'block';

/** What an arm changes for debtors. */
interface DebtorSettings {
  readonly callerId?: CallerId;
  /** Name of the text that the agent's screen shows. */
  readonly script?: string;
}

/** What an arm changes for half-hours. */
interface BlockSettings {
  readonly dialingMode?: DialingMode;
  /** Not above the campaign's own cap on abandonment. */
  readonly cap?: number;
  /** Which of the eligible agents takes a call. */
  readonly matching?: MatchPolicy;
  /** In which order ready records are dialled. */
  readonly order?: DialOrder;
}

export type ArmSettings = DebtorSettings & BlockSettings;

/** One alternative to the campaign's own rules, which are the arm `control`. */
export interface ExperimentArm {
  readonly id: string;
  /** Share of the units, 0..1; what the arms leave is control's. */
  readonly share: number;
  /** Its debtors are not called at all, except for callbacks they asked for. */
  readonly holdOut: boolean;
  readonly sets: ArmSettings;
}

/** An arm that gets no units: they go to control. */
export interface StoppedArm {
  readonly arm: string;
  readonly at: number;
  readonly by: 'harm' | 'operator';
}

/** What a unit is measured by. `value`: by {@link Worth}. */
export const measures = ['liveAnswer', 'rightContact', 'promise', 'value'] as const;
export type Measure = (typeof measures)[number];

/** What one attempt is worth that came to this, in any unit of money; the highest that applies counts. */
export interface Worth {
  readonly rightContact: number;
  readonly promise: number;
  readonly paid: number;
}

/** A comparison of a campaign's rules with alternatives, on its own debtors. */
export interface Experiment {
  /** Another id assigns anew. */
  readonly id: string;
  readonly arms: readonly ExperimentArm[];
  /** Share of the records that are picked at random among those ready, 0..1. */
  readonly randomOrder: number;
  readonly measure: Measure;
  readonly worth: Worth;
  readonly harm: {
    /** Chance that a harmless arm is ever stopped, all arms together, 0..1. */
    readonly alpha: number;
    /** An arm is not stopped before it and control have had so many units. */
    readonly minimumUnits: number;
  };
  readonly state: 'running' | 'stopped';
  readonly stopped: readonly StoppedArm[];
}

/** The campaign's own rules. */
export const controlArm = 'control';

const blockSettings: readonly string[] = [
  'dialingMode',
  'cap',
  'matching',
  'order',
] satisfies readonly (keyof BlockSettings)[];

/** Which unit an arm needs. */
export function unitOfArm({ sets }: Pick<ExperimentArm, 'sets'>): ExperimentUnit {
  return Object.keys(sets).some((setting) => blockSettings.includes(setting)) ? 'block' : 'debtor';
}

/** Which unit an experiment assigns; all its arms have the same. */
export function unitOf({ arms }: Pick<Experiment, 'arms'>): ExperimentUnit {
  return arms.some((arm) => unitOfArm(arm) === 'block') ? 'block' : 'debtor';
}
