import type { EpochMs } from '../../../kernel/clock.ts';
import type { ErrorReason } from '../../../kernel/error-detail.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';

/**
 * Where a job is. `uploading`: the list comes in. `waiting`: for its turn. `interrupted`: the service ended while it ran; what it
 * had stored stays, and it can be undone or started again.
 */
export const importJobStates = [
  ...(['uploading', 'waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted', 'undone'] as const),
] as const;
export type ImportJobState = (typeof importJobStates)[number];

/** What a list is that was said to be no CSV. */
export type ListFormat = 'ndjson';

/** What undoing an import did. Ids are named while the files of the job are kept, and 1,000 of each kind at most. */
export interface UndoReport {
  readonly removed: number;
  /** Records that the import added and that stay: they are in line or in a call, or were tried. */
  readonly kept: number;
  readonly keptIds: readonly string[];
  /** Records that the import changed and that are again as they were. */
  readonly restored: number;
  /** Records that somebody has changed since: they stay as they are. */
  readonly changedSince: number;
  readonly changedSinceIds: readonly string[];
}

/** An import that runs by itself, as the store keeps it. */
export interface ImportJob {
  readonly id: string;
  readonly campaignId: string;
  /** Who handed the list in. */
  readonly by: string;
  readonly createdAt: EpochMs;
  readonly dryRun: boolean;
  /** As the list was handed in; absent: as a CSV, or as what its first character says. */
  readonly format?: ListFormat;
  readonly language: 'es' | 'en';
  readonly map: readonly { readonly field: string; readonly column: string }[];
  readonly state: ImportJobState;
  readonly startedAt?: EpochMs;
  readonly endedAt?: EpochMs;
  readonly phase?: 'reading' | 'storing';
  /** Bytes of the upload, and how many of them were read. */
  readonly totalBytes: number;
  readonly bytes: number;
  readonly rows: number;
  readonly rejected: number;
  /** Debtors stored so far. */
  readonly stored: number;
  /** The report at the end, as `ImportReport`. */
  readonly report?: Readonly<Record<string, unknown>>;
  /** Why it failed, by a code of the catalogue of errors. */
  readonly failure?: { readonly code: ErrorCode; readonly reason?: ErrorReason };
  readonly undo?: UndoReport;
  /** The upload, the rejected rows and what changed are still on disk. */
  readonly hasFiles: boolean;
}

/** Jobs kept, at most: the oldest that have ended make room. */
export const mostImportJobs = 200;
