import type { EpochMs } from '../../kernel/clock.ts';
import type { AttemptQuery, AttemptReach, FoundAttempt } from './attempt-query.ts';
import type { FoundPromise, PromiseQuery } from './promise-query.ts';
import type { HistoryRows, RowKind, RowOf } from './rows/history-rows.ts';
import type { ReportName } from './reports/report-catalogue.ts';
import type { ErasedPerson } from '../store/ports/erased-person.ts';
import type { ReportParams } from './reports/report-params.ts';

/** How far a floor's journal was archived. */
export interface Checkpoint {
  /** The last entry that was read. */
  readonly entryId: string;
  /** Number of the last batch, from 1. */
  readonly batch: number;
  /** When that entry was written. */
  readonly archivedUntil: EpochMs;
  /** What the projection carries to the next entry: text of its own making. */
  readonly state: string;
}

/** A checkpoint that is kept, so that history can be built again from there; one a day. */
export interface KeptCheckpoint {
  /** The batch that follows it. */
  readonly batch: number;
  /** The last entry before it; null: it stands before the first entry that was ever archived. */
  readonly afterId: string | null;
  /** The first entry after it. */
  readonly nextId: string;
  /** Empty: the projection's beginning. */
  readonly state: string;
}

/** Rows of consecutive entries of one floor's journal. */
export interface HistoryBatch {
  readonly floorId: string;
  /** The last entry of the batch before; null: there is none. */
  readonly afterId: string | null;
  readonly firstId: string;
  readonly lastId: string;
  /** When the last entry was written. */
  readonly archivedUntil: EpochMs;
  readonly rows: HistoryRows;
  /** What the projection carries on. */
  readonly state: string;
  /** What it carried before this batch, where a checkpoint is to be kept. */
  readonly keep?: { readonly state: string };
}

/** One cell of a report's row. */
export type ReportCell = string | number | null;
/** A row of a report, by column. */
export type ReportRow = Readonly<Record<string, ReportCell>>;

/** All that is known of one person's calls, oldest first. */
export interface DebtorLife {
  readonly attempts: readonly RowOf<'attempts'>[];
  readonly conversations: readonly RowOf<'conversations'>[];
  readonly dispositions: readonly RowOf<'dispositions'>[];
  readonly recordings: readonly RowOf<'recordings'>[];
}

/**
 * What happened, kept for years: rows made from the journal. Adapters: DuckDB and PostgreSQL, one battery for both
 * (test/contract/history.contract.ts). Methods reject with AppError `HISTORY_UNREACHABLE` while it is away.
 */
export interface History {
  /** Undefined before the first batch. */
  checkpoint(floorId: string): Promise<Checkpoint | undefined>;
  /** All or nothing, and once: `stale` when the floor's last entry is not `afterId`; then nothing was done. */
  append(batch: HistoryBatch): Promise<'appended' | 'stale'>;
  /** Oldest first. */
  keptCheckpoints(floorId: string): Promise<readonly KeptCheckpoint[]>;
  /** Forgets what was archived of the floor since that checkpoint. */
  rewind(floorId: string, to: KeptCheckpoint): Promise<void>;
  /** Rows of a report within a reach, its counts only: `withShares` adds shares. */
  report(name: ReportName, params: ReportParams, reach: AttemptReach): Promise<readonly ReportRow[]>;
  life(debtorId: string): Promise<DebtorLife>;
  /** Attempts of a period, the newest first. */
  attempts(query: AttemptQuery): Promise<readonly FoundAttempt[]>;
  /** How the conversations of an attempt sounded that was dialled then, where an agent spoke through a page; the first leads. */
  audioOf(attempt: {
    readonly attemptId: string;
    readonly dialledAt: EpochMs;
  }): Promise<readonly RowOf<'conversationAudio'>[]>;
  /** Promises to pay that are due in a period, by the newest choice for each call; the one that is due first leads. */
  promises(query: PromiseQuery): Promise<readonly FoundPromise[]>;
  /** Every row of a kind, by `rowId`; for comparisons and exports. */
  rows<K extends RowKind>(kind: K, period: { readonly from: EpochMs; readonly to: EpochMs }): AsyncIterable<RowOf<K>>;
  /** Writes the rows of a kind and a period as a Parquet file, oldest first; columns have the names of the row's fields. */
  writeParquet(kind: RowKind, period: { readonly from: EpochMs; readonly to: EpochMs }, file: string): Promise<void>;
  counts(): Promise<Readonly<Record<RowKind, number>>>;
  /**
   * Makes a person's rows, and what is carried on for them, those of their alias: what is counted stays as it is. Returns how
   * many rows and checkpoints that were; 0: there is none left.
   */
  forget(person: ErasedPerson): Promise<number>;
  /** Takes what was replaced by an alias out of the files, too. As slow as writing the file, or its partitions, anew. */
  cleanFiles(alias: string): Promise<void>;
  /** Forgets rows of a kind from before that instant. Returns how many. */
  removeBefore(kind: RowKind, before: EpochMs): Promise<number>;
  /** Lays rows of months that are over so that one person's are found at once. Slow; nothing is lost when it is cut. */
  tidy(now: EpochMs): Promise<void>;
  close(): Promise<void>;
}
