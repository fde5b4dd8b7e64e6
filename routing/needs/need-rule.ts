import type { SkillNeed } from '../match/eligible.ts';
import type { PromiseState } from './record-facts.ts';

/** Bounds of a number, both included; an absent one is open. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

/** What a record must be for a rule to apply: every stated condition holds. A fact that is unknown meets no condition. */
export interface NeedCondition {
  /** One of these. */
  readonly portfolio?: readonly string[];
  readonly segment?: readonly string[];
  /** BCP 47 tags; `es` covers `es-CO`. */
  readonly language?: readonly string[];
  readonly promise?: readonly PromiseState[];
  /** The record has at least one of these special cases. */
  readonly cases?: readonly string[];
  readonly daysPastDue?: NumberRange;
  readonly balance?: NumberRange;
}

/** What an agent must have. */
export interface NeedRequirement {
  readonly skills?: readonly SkillNeed[];
  readonly licences?: readonly string[];
  /** Level 1..10 in the debtor's own language. Without effect where that is unknown. */
  readonly languageLevel?: number;
}

/** One line of a campaign's rule list: for such records, this is required or preferred, or they reach no agent. */
export interface NeedRule {
  readonly name: string;
  readonly when: NeedCondition;
  readonly require?: NeedRequirement;
  /** Skills that help: they score, and exclude nobody. */
  readonly prefer?: readonly SkillNeed[];
  /** Such records are not connected to anybody, e.g. the debtor is deceased. */
  readonly doNotRoute?: boolean;
}
