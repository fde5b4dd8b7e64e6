import type { EpochMs } from '../../../kernel/clock.ts';
import type { History } from '../history.ts';
import type { RowOf } from '../rows/history-rows.ts';

/** Entries of the journal that history lacks. */
export type JournalGap = Pick<RowOf<'journalGaps'>, 'foundAt' | 'run' | 'missing'>;

/** From when (inclusive) to when (exclusive). */
export interface Period {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Gaps told at once. */
const mostGaps = 1_000;

/** The newest gaps that were found within a period, the newest first. */
export async function findGaps(history: Pick<History, 'rows'>, period: Period): Promise<readonly JournalGap[]> {
  const gaps: JournalGap[] = [];
  for await (const { foundAt, run, missing } of history.rows('journalGaps', period)) {
    gaps.push({ foundAt, run, missing });
    if (gaps.length >= 2 * mostGaps) gaps.splice(0, gaps.length, ...newest(gaps));
  }
  return newest(gaps);
}

function newest(gaps: readonly JournalGap[]): readonly JournalGap[] {
  return gaps.toSorted((a, b) => b.foundAt - a.foundAt).slice(0, mostGaps);
}
