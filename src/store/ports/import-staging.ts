import type { Debtor } from '../../../dialer/debtor/debtor.ts';

/** Debtors of one running import, merged by id before they reach the hopper. Nobody else sees them. */
export interface ImportStaging {
  /** In the order of the ids. */
  get(debtorIds: readonly string[]): Promise<readonly (Debtor | undefined)[]>;
  put(debtors: readonly Debtor[]): Promise<void>;
  /** Every staged debtor at least once, in batches of about `batchSize`. Order is not defined. */
  batches(batchSize: number): AsyncIterable<readonly Debtor[]>;
  /** Forgets everything. What a crashed import left expires after a day. */
  discard(): Promise<void>;
}
