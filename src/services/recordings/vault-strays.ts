import type { EpochMs } from '../../../kernel/clock.ts';
import type { RecordingIndex } from '../../store/ports/recording-index.ts';
import type { RecordingVault } from '../../store/ports/recording-vault.ts';

/**
 * Removes what lies in a vault from days before `before`, the start of a UTC day, and belongs to no recording that is known: what a
 * store that was restored, or a program that is no longer there, left. Returns how many.
 */
export async function removeStrays(
  vault: Pick<RecordingVault, 'list' | 'remove'>,
  index: Pick<RecordingIndex, 'get'>,
  before: EpochMs,
): Promise<number> {
  const firstKept = new Date(before).toISOString().slice(0, 10).replaceAll('-', '/');
  let removed = 0;
  for await (const key of vault.list('')) {
    const [, day, recordingId] = /^(\d{4}\/\d{2}\/\d{2})\/[A-Za-z0-9_-]+\/([A-Za-z0-9_-]+)\./.exec(key) ?? [];
    // Whatever else somebody keeps there is theirs.
    if (day === undefined || recordingId === undefined || day >= firstKept) continue;
    if (await index.get(recordingId)) continue;
    await vault.remove(key);
    removed += 1;
  }
  return removed;
}
