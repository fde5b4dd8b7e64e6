import type { EpochMs } from '../../kernel/clock.ts';
import type { RowOf } from './rows/history-rows.ts';

/** Whose attempts may be seen: of one of these, or all. */
export interface AttemptReach {
  readonly all: boolean;
  readonly campaigns: readonly string[];
  readonly teams: readonly string[];
  readonly agents: readonly string[];
}

/** The place of an attempt among all, the newest first. */
export interface AttemptPlace {
  readonly dialledAt: EpochMs;
  readonly floorId: string;
  readonly rowId: string;
}

/** What attempts are looked for: dialled from then (inclusive) to then (exclusive); what is absent is any. */
export interface AttemptQuery {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly attemptId?: string;
  readonly campaign?: string;
  readonly agent?: string;
  readonly debtor?: string;
  readonly outcome?: string;
  /** The newest choice for the attempt, within 30 days of the period. */
  readonly disposition?: string;
  readonly trunk?: string;
  /** Taken for a person. */
  readonly isLive?: true;
  /** As the law counts it. */
  readonly isAbandoned?: true;
  /** Each of these must reach the attempt. */
  readonly reaches: readonly AttemptReach[];
  /** Those after this one. */
  readonly after?: AttemptPlace;
  readonly most: number;
}

/** An attempt with what was chosen for it. */
export type FoundAttempt = RowOf<'attempts'> & { readonly disposition: string | null };
