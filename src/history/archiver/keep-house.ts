import type { EpochMs } from '../../../kernel/clock.ts';
import type { History } from '../history.ts';
import { rowKindNames, type RowKind } from '../rows/history-rows.ts';

const dayMs = 86_400_000;

/**
 * What is done once a day: rows that are too old leave, and months that are over are laid in order. Returns how many rows
 * left.
 */
export async function keepHouse(
  history: Pick<History, 'removeBefore' | 'tidy'>,
  retentionDays: Readonly<Partial<Record<RowKind, number>>>,
  now: EpochMs,
): Promise<number> {
  let removed = 0;
  for (const kind of rowKindNames) {
    const days = retentionDays[kind];
    if (days !== undefined && days > 0) removed += await history.removeBefore(kind, now - days * dayMs);
  }
  await history.tidy(now);
  return removed;
}
