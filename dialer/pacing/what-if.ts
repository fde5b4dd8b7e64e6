import type { AbandonmentPolicy } from '../campaign/campaign.ts';
import type { DialingMode } from '../campaign/dialing-mode.ts';
import type { LearnerState } from './estimators/learner.ts';

/** What is changed against a campaign as it is; what is absent stays. */
export interface WhatIfChange {
  /** Agents of the campaign at work. */
  readonly agents?: number;
  /** Highest share of live answers that may be abandoned, 0..1. */
  readonly cap?: number;
  readonly mode?: DialingMode;
  /** Factor on the chance that a person answers: a better list, or a worse one. */
  readonly answerFactor?: number;
}

/** A campaign as it is at this moment, and what pacing has learnt of it. */
export interface CampaignToday {
  readonly campaignId: string;
  readonly mode: DialingMode;
  readonly abandonment: Pick<AbandonmentPolicy, 'cap' | 'connectionThresholdMs'>;
  readonly ringTimeoutMs: number;
  readonly minRingMs: number;
  readonly maxLines: number;
  readonly detects: boolean;
  /** Agents at work who take its calls, ≥ 1. */
  readonly agents: number;
  /** Ends of attempts that no person answered, since the floor began. */
  readonly unanswered: Readonly<Record<'machine' | 'busy' | 'invalid' | 'other', number>>;
  /** Chance that a person is taken for a machine, 0..1. */
  readonly mistakenForMachine: number;
  /** Of this campaign alone: other trunks, line types and agents have no part in the laboratory's floor. */
  readonly learnt: LearnerState;
}

/** A question to the laboratory. */
export interface WhatIfQuestion {
  readonly today: CampaignToday;
  readonly change: WhatIfChange;
  /** How long a floor is watched once it has filled up, hours. */
  readonly hours: number;
  /** How often, with other draws each time. */
  readonly runs: number;
  readonly seed: number;
}

/** Where a figure lies: eight runs of ten are between `low` and `high`. */
export interface Band {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Figures of a floor that was played through. */
export const whatIfFigures = [
  'occupancy',
  'connectedPerAgentHour',
  'connectedPerHour',
  'abandonment',
  'dialsPerHour',
] as const;
export type WhatIfFigure = (typeof whatIfFigures)[number];
export type WhatIfCourse = Readonly<Record<WhatIfFigure, Band>>;

/** What the laboratory answers. Both floors meet the same people, so that their difference is narrower than their bands. */
export interface WhatIfAnswer {
  readonly asIs: WhatIfCourse;
  readonly changed: WhatIfCourse;
  /** Changed less as it is, run by run. */
  readonly difference: WhatIfCourse;
  readonly hours: number;
  readonly runs: number;
  /** On how much the estimates rest, by weight: old observations count less. Few: the bands are wide, or the defaults speak. */
  readonly learntFrom: { readonly attempts: number; readonly conversations: number };
}
