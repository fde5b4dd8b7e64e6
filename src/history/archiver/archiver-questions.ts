import type { EpochMs } from '../../../kernel/clock.ts';
import type { AttemptQuery, AttemptReach, FoundAttempt } from '../attempt-query.ts';
import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import type { DebtorLife, ReportRow } from '../history.ts';
import type { FoundPromise, PromiseQuery } from '../promise-query.ts';
import type { ReportName } from '../reports/report-catalogue.ts';
import type { ReportParams } from '../reports/report-params.ts';
import type { RowKind, RowOf } from '../rows/history-rows.ts';
import type { ArchiverStatus } from './archiver.ts';
import type { JournalGap, Period } from './find-gaps.ts';

/** What the archiver's process answers, by question. */
export interface ArchiverAnswers {
  readonly status: ArchiverStatus;
  /** The newest first. */
  readonly gaps: readonly JournalGap[];
  readonly counts: Readonly<Record<RowKind, number>>;
  /** Counts only. */
  readonly report: readonly ReportRow[];
  readonly life: DebtorLife;
  readonly attempts: readonly FoundAttempt[];
  readonly audio: readonly RowOf<'conversationAudio'>[];
  readonly promises: readonly FoundPromise[];
  /** From which batch on history was built again; null: the journal reaches back to no checkpoint. */
  readonly rebuild: number | null;
  /** Rows and checkpoints that were made anonymous. */
  readonly forget: number;
  readonly cleanFiles: null;
  /** The file, which whoever asked removes; it is removed after some minutes in any case. */
  readonly parquet: { readonly file: string };
}

/** What a Parquet file is written from. */
export type ParquetSource =
  | { readonly kind: RowKind; readonly from: EpochMs; readonly to: EpochMs }
  | { readonly columns: readonly ParquetColumn[]; readonly rows: readonly (readonly (string | number | null)[])[] };

/** A column of a table that is not one of history's. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: 'text' | 'whole' | 'real';
}

export type ArchiverQuestion =
  | { readonly ask: 'status' }
  | { readonly ask: 'counts' }
  | { readonly ask: 'rebuild' }
  | { readonly ask: 'gaps'; readonly period: Period }
  | { readonly ask: 'report'; readonly name: ReportName; readonly params: ReportParams; readonly reach: AttemptReach }
  | { readonly ask: 'life'; readonly debtorId: string }
  | { readonly ask: 'attempts'; readonly query: AttemptQuery }
  | { readonly ask: 'audio'; readonly attemptId: string; readonly dialledAt: EpochMs }
  | { readonly ask: 'promises'; readonly query: PromiseQuery }
  | { readonly ask: 'forget'; readonly person: ErasedPerson }
  | { readonly ask: 'cleanFiles'; readonly alias: string }
  | { readonly ask: 'parquet'; readonly source: ParquetSource };

/** Asks whoever has history open. Rejects with AppError HISTORY_UNREACHABLE while nobody has. */
export type AskHistory = <Q extends ArchiverQuestion>(question: Q) => Promise<ArchiverAnswers[Q['ask']]>;

/** Every question; the compiler refuses a list that lacks one. */
const asks: Readonly<Record<ArchiverQuestion['ask'], true>> = {
  ...({ status: true, counts: true, gaps: true, report: true, life: true, attempts: true } as const),
  ...({ audio: true, promises: true } as const),
  ...({ rebuild: true, forget: true, cleanFiles: true, parquet: true } as const),
};
export const archiverAsks = Object.keys(asks) as [ArchiverQuestion['ask'], ...ArchiverQuestion['ask'][]];
