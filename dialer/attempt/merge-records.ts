import { mergeDebtor } from '../debtor/merge-debtor.ts';
import type { Debtor } from '../debtor/debtor.ts';
import type { ImportProblem } from '../debtor/import-problem.ts';
import type { RecordProgress } from './attempt.ts';
import type { FinishReason } from './attempt-reasons.ts';
import { mergeProgress } from './merge-progress.ts';
import type { RecordStop, StopKind } from './record-stop.ts';

/** A record, as far as merging looks at it. */
export interface MergeableRecord {
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  readonly stop?: RecordStop;
}

/** What two records become. */
export interface MergedRecord extends MergeableRecord {
  /** What did not fit, or was said twice. */
  readonly problems: readonly ImportProblem[];
  /** Whose attempt was the newest: a correction of its disposition may still move the record. */
  readonly newest: 'survivor' | 'absorbed';
}

/**
 * A record that was finished so is open again when the other one is: it had run out of numbers to try, and has those of the
 * other now.
 */
export const reopenedFinishes: readonly FinishReason[] = ['allPhonesRetired', 'noPhones', 'neverAllowed'];

const strictness: Readonly<Record<StopKind, number>> = { hold: 1, finish: 2, withdraw: 3 };

/** Joins two records of one debtor under the id of the survivor: whatever keeps either from being called keeps both. Pure. */
export function mergeRecords(survivor: MergeableRecord, absorbed: MergeableRecord): MergedRecord {
  const { debtor, problems } = mergeDebtor(survivor.debtor, absorbed.debtor);
  const stop = stricterStop(survivor.stop, absorbed.stop);
  const isNewer = newestAttempt(absorbed.progress) > newestAttempt(survivor.progress);
  return {
    ...{ debtor, problems, progress: mergeProgress(survivor.progress, absorbed.progress) },
    ...(stop && { stop }),
    newest: isNewer ? 'absorbed' : 'survivor',
  };
}

/** A withdrawal before a finish before a hold; of two holds the one that ends later. */
export function stricterStop(a: RecordStop | undefined, b: RecordStop | undefined): RecordStop | undefined {
  if (!a || !b) return a ?? b;
  if (a.kind !== b.kind) return strictness[b.kind] > strictness[a.kind] ? b : a;
  return (b.until ?? Infinity) > (a.until ?? Infinity) ? b : a;
}

function newestAttempt({ recentAttempts = [], phones }: RecordProgress): number {
  return Math.max(-Infinity, ...recentAttempts, ...phones.map(({ lastAttemptAt = -Infinity }) => lastAttemptAt));
}
