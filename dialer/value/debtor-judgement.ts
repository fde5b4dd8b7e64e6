import type { EpochMs } from '../../kernel/clock.ts';
import type { Posterior } from './answering/answer-chances.ts';
import type { WaitDecision } from './timing/call-or-wait.ts';
import type { ExpectedValue } from './payment/expected-value.ts';
import type { PhoneWorth } from './phone-worth.ts';
import type { PropensityFactor } from './payment/propensity.ts';
import type { Slot } from './answering/slot.ts';

/** What a claimed record carries of its debtor's value, so that the floor can use it without asking. */
export interface ContactWorth {
  /** Every number of the debtor. */
  readonly phones: readonly PhoneWorth[];
  /** Numbers are tried in the order of their draws, and those that rest are left alone. */
  readonly choosesPhones: boolean;
  /** Enough was learnt in the campaign for its chances to be believed by pacing. */
  readonly isKnown: boolean;
  /** What a conversation with the debtor is expected to bring, in the campaign's currency. */
  readonly value: number;
  /**
   * What a conversation that ends in a promise or a payment is expected to bring: matching multiplies it by its own chance of that,
   * so the debtor's is left out.
   */
  readonly ofPromise: number;
  /** Expected value of a dial per agent-second. */
  readonly perSecond: number;
  /** The record waits until then, when its debtor is likelier to answer. */
  readonly betterAt?: EpochMs;
}

/** One chance, from what its segment lets expect to what the debtor's own tries made of it. */
export interface ExplainedChance {
  readonly segment: number;
  readonly chance: number;
  /** Weighted tries of the debtor. */
  readonly hits: number;
  readonly tries: number;
}

/** How the chance of one number came about, level by level. */
export interface ExplainedPhone extends PhoneWorth {
  readonly lineType: string;
  readonly segmentKey: string;
  readonly slot: Slot;
  /** What the segment lets expect in this slot. */
  readonly ofSegment: number;
  /** With the debtor's attempts to any number. */
  readonly ofDebtor: number;
  /** With this number's attempts at any hour. */
  readonly ofPhone: number;
  readonly hits: number;
  readonly tries: number;
  readonly inSlot: Posterior;
  /** Over all hours. */
  readonly overall: Posterior;
}

/** Where the chance comes from that a conversation brings money. */
export type PaymentSource = 'score' | 'propensity' | 'promises';

/** What a debtor is worth calling for, and why: every number a person may ask about. Plain data. */
export interface DebtorJudgement extends ContactWorth {
  readonly at: EpochMs;
  readonly phones: readonly ExplainedPhone[];
  /** The number the value reckons with. */
  readonly e164: string | undefined;
  readonly rightParty: ExplainedChance;
  readonly promise: ExplainedChance;
  readonly kept: ExplainedChance;
  readonly payment: {
    readonly source: PaymentSource;
    readonly chance: number;
    /** What each factor adds to the log-odds, where the source is a propensity. */
    readonly terms?: Readonly<Record<PropensityFactor, number>>;
  };
  readonly balance: number | undefined;
  readonly expected: ExpectedValue;
  readonly priority: number;
  readonly rank: number;
  /** Absent where nothing waits. */
  readonly decision?: WaitDecision;
}
