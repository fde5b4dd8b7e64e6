import type { AttemptQuery, FoundAttempt } from '../attempt-query.ts';
import type { DebtorLife, ReportRow } from '../history.ts';
import type { ReportName } from '../reports/report-catalogue.ts';
import type { ReportParams } from '../reports/report-params.ts';
import type { RowKind } from '../rows/history-rows.ts';
import type { ArchiverStatus } from './archiver.ts';

/** What the archiver's process answers, by question. */
export interface ArchiverAnswers {
  readonly status: ArchiverStatus;
  readonly counts: Readonly<Record<RowKind, number>>;
  /** Counts only. */
  readonly report: readonly ReportRow[];
  readonly life: DebtorLife;
  readonly attempts: readonly FoundAttempt[];
  /** From which batch on history was built again; null: the journal reaches back to no checkpoint. */
  readonly rebuild: number | null;
}

export type ArchiverQuestion =
  | { readonly ask: 'status' | 'counts' | 'rebuild' }
  | { readonly ask: 'report'; readonly name: ReportName; readonly params: ReportParams }
  | { readonly ask: 'life'; readonly debtorId: string }
  | { readonly ask: 'attempts'; readonly query: AttemptQuery };

/** Asks whoever has history open. Rejects with AppError HISTORY_UNREACHABLE while nobody has. */
export type AskHistory = <Q extends ArchiverQuestion>(question: Q) => Promise<ArchiverAnswers[Q['ask']]>;
