import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { EpochMs } from '../../kernel/clock.ts';
import type { DocumentStore } from '../store/ports/document-store.ts';
import type { RecordingComments } from '../store/ports/recording-comments.ts';
import type { RecordingIndex } from '../store/ports/recording-index.ts';

const dayMs = 86_400_000;

/** Index entries removed in one call to the store. */
const page = 500;

/** The first instant that is kept when whole UTC days older than `days` days are removed. */
export function retentionStart(now: EpochMs, days: number): EpochMs {
  return Math.floor((now - days * dayMs) / dayMs) * dayMs;
}

/** What was removed: days like `2026/11/23`, oldest first, and entries of the index. */
export interface RemovedRecordings {
  readonly days: readonly string[];
  readonly entries: number;
}

/**
 * Removes the day folders of recordings (`2026/11/23`, as src/run/recorder.ts names them) before `before`, the start of a UTC
 * day, and then the comments and index entries of that time. A run that is interrupted is completed by the next. Nothing else under the
 * folder is touched.
 */
export async function removeOldRecordings(
  folder: string,
  index: Pick<RecordingIndex, 'list' | 'remove'>,
  before: EpochMs,
  comments: Pick<DocumentStore<RecordingComments>, 'remove'>,
): Promise<RemovedRecordings> {
  const days: string[] = [];
  for (const day of await dayFolders(folder)) {
    const endsAt = Date.parse(`${day.replaceAll('/', '-')}T00:00:00Z`) + dayMs;
    if (Number.isNaN(endsAt) || endsAt > before) continue;
    await rm(path.join(folder, day), { recursive: true });
    days.push(day);
  }
  return { days, entries: await forget(index, before, comments) };
}

async function forget(
  index: Pick<RecordingIndex, 'list' | 'remove'>,
  before: EpochMs,
  comments: Pick<DocumentStore<RecordingComments>, 'remove'>,
): Promise<number> {
  let entries = 0;
  for (;;) {
    const old = await index.list({ limit: page, before });
    for (const { recordingId } of old) await comments.remove(recordingId);
    const removed = await index.remove(old.map(({ recordingId }) => recordingId));
    entries += removed;
    if (removed === 0) return entries;
  }
}

async function dayFolders(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const year of await names(folder, /^\d{4}$/)) {
    for (const month of await names(path.join(folder, year), /^\d{2}$/)) {
      for (const day of await names(path.join(folder, year, month), /^\d{2}$/)) found.push(`${year}/${month}/${day}`);
    }
  }
  return found;
}

async function names(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && pattern.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
}
