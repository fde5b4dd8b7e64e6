import type { EpochMs } from '../../kernel/clock.ts';

/** What became of the debtor's last promise to pay; `open`: its date has not passed. */
export const promiseStates = ['none', 'open', 'kept', 'broken'] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What routing knows of a record. Who fills it in decides what a debtor's several debts amount to. */
export interface RecordFacts {
  readonly debtorId: string;
  readonly segment?: string;
  readonly portfolio?: string;
  /** Whole days, ≥ 0. */
  readonly daysPastDue?: number;
  /** What the debtor owes, in the currency of the list. */
  readonly balance?: number;
  /** BCP 47 tag. */
  readonly language?: string;
  /** Absent: nothing is known, which no rule about promises matches. */
  readonly promise?: PromiseState;
  /** Special cases in lower case, such as `legal`, `hardship`, `deceased`. */
  readonly cases: readonly string[];
  /** Who spoke with the debtor last, and when. */
  readonly lastAgentId?: string;
  readonly lastSpokenAt?: EpochMs;
  /** Who took the debtor's last promise. */
  readonly promiseOwnerId?: string;
  /** Money that a right contact is expected to bring, ≥ 0; 1 where unknown. */
  readonly value?: number;
}
