import type { SkillNeed } from '../../routing/match/eligible.ts';

/** An import keeps at most this many numbers of one debtor. */
export const mostPhones = 20;

export type LineType = 'mobile' | 'fixed' | 'unknown';

/** A number of a debtor. */
export interface PhoneNumber {
  /** E.164: `+` and 8 to 15 digits. */
  readonly e164: string;
  readonly lineType: LineType;
  /** What to ask for behind this number, 1 to 7 digits; the agent says or keys it, the dialler does not. */
  readonly extension?: string;
  /** IANA zone of this number where known; else the debtor's, else the campaign's. */
  readonly timeZone?: string;
}

/** One obligation of a debtor. Money is a decimal string in `currency` (ISO 4217), never a float. */
export interface Debt {
  readonly id: string;
  readonly portfolio?: string;
  readonly balance?: string;
  readonly currency?: string;
  /** Whole days past due, ≥ 0. */
  readonly daysPastDue?: number;
}

/** The person a campaign wants to reach, as imported. Phones are in the order they should be tried. */
export interface Debtor {
  /** Unique within a campaign, as given by the creditor. */
  readonly id: string;
  readonly name?: string;
  readonly phones: readonly PhoneNumber[];
  readonly debts: readonly Debt[];
  /** Higher is dialled first; integer −1,000,000 … 1,000,000, default 0. */
  readonly priority: number;
  readonly timeZone?: string;
  /** BCP 47 language the debtor speaks, e.g. `es`. */
  readonly language?: string;
  readonly segment?: string;
  readonly requiredSkills: readonly SkillNeed[];
  /** Propensity score given by the creditor, any finite number. */
  readonly score?: number;
  /** Probability that a live person answers one attempt, 0..1, where the creditor or a model gives one. Pacing uses it. */
  readonly answerProbability?: number;
  /** Every further column of the import, by its header. */
  readonly fields: Readonly<Record<string, string>>;
}
