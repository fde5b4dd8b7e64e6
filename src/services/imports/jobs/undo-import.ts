import type { Clock } from '../../../../kernel/clock.ts';
import type { Hopper } from '../../../store/ports/hopper.ts';
import type { UndoReport } from '../../../store/ports/import-job.ts';
import type { ImportChange } from './change-log.ts';

/** Ids that a report names, of each kind. */
const mostNamed = 1_000;
const batch = 500;

interface Parts {
  readonly hopper: Pick<Hopper, 'remove' | 'put'>;
  readonly clock: Clock;
}

/**
 * Takes back what an import did: records it added go unless somebody has them or tried them, records it changed are again as
 * they were unless somebody changed them since. It is safe to repeat: records that are gone are not counted again.
 */
export async function undoImport(
  { hopper, clock }: Parts,
  campaignId: string,
  changes: AsyncIterable<ImportChange>,
): Promise<UndoReport> {
  const kept: string[] = [];
  const changedSince: string[] = [];
  const counts = { removed: 0, kept: 0, restored: 0, changedSince: 0 };
  let added = new Set<string>();
  const removeAdded = async (): Promise<void> => {
    const ids = [...added];
    added = new Set();
    for (const [index, result] of (await hopper.remove(campaignId, ids)).entries()) {
      if (result === 'removed') counts.removed += 1;
      if (result !== 'kept') continue;
      counts.kept += 1;
      kept.push(ids[index] ?? '');
    }
    kept.length = Math.min(kept.length, mostNamed);
  };
  for await (const change of changes) {
    if ('added' in change) {
      added.add(change.added);
      if (added.size >= batch) await removeAdded();
      continue;
    }
    const result = await hopper.put(campaignId, change.before, change.after, clock.now());
    if (result !== 'changed') counts.restored += 1;
    else {
      counts.changedSince += 1;
      if (changedSince.length < mostNamed) changedSince.push(change.after.id);
    }
  }
  await removeAdded();
  return { ...counts, keptIds: kept, changedSinceIds: changedSince };
}
