import type { EpochMs } from '../../kernel/clock.ts';
import type { AttemptReach } from './attempt-query.ts';

/** The place of a promise among all, the one that is due first. */
export interface PromisePlace {
  readonly dueAt: EpochMs;
  readonly floorId: string;
  readonly rowId: string;
}

/** What promises are looked for: due from then (inclusive) until then (exclusive); what is absent is any. */
export interface PromiseQuery {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly campaign?: string;
  readonly agent?: string;
  /** Each of these must reach the promise. */
  readonly reaches: readonly AttemptReach[];
  /** Those after this one. */
  readonly after?: PromisePlace;
  readonly most: number;
}

/** A promise to pay, as it counts for its call. */
export interface FoundPromise extends PromisePlace {
  readonly attemptId: string;
  readonly campaignId: string;
  /** Null: a correction from before the journal named the debtor. */
  readonly debtorId: string | null;
  /** Who spoke with the debtor; null: nobody but an operator chose. */
  readonly agentId: string | null;
  readonly label: string;
  readonly chosenAt: EpochMs;
  /** When a later call of the debtor in the campaign first ended as paid. */
  readonly paidAt: EpochMs | null;
  /** When the debtor first promised again in the campaign. */
  readonly promisedAgainAt: EpochMs | null;
}
