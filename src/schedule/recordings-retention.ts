import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { EpochMs } from '../../kernel/clock.ts';
import type { RecordingRemoval } from '../services/recordings/recording-removal.ts';
import type { RecordingEntry, RecordingIndex, RecordingPlace } from '../store/ports/recording-index.ts';

const dayMs = 86_400_000;

/** Index entries read in one call to the store. */
const page = 500;

/** The first instant that is kept when whole UTC days older than `days` days are removed. */
export function retentionStart(now: EpochMs, days: number): EpochMs {
  return Math.floor((now - days * dayMs) / dayMs) * dayMs;
}

/** What was removed: recordings, and days like `2026/11/23` of which nothing is left, oldest first; and what stayed. */
export interface RemovedRecordings {
  readonly days: readonly string[];
  readonly recordings: number;
  /** Under legal hold. */
  readonly held: number;
  /** Because a rule pack wants them kept for longer. */
  readonly keptByRule: number;
  /** What broke it off, such as a vault that is away: the next run goes on. */
  readonly failure?: Error;
}

interface Parts {
  readonly folder: string;
  readonly index: Pick<RecordingIndex, 'list'>;
  readonly removal: Pick<RecordingRemoval, 'remove'>;
  /** For how many days the rules want a recording kept; 0: they say nothing. */
  readonly daysByRule: (recording: Pick<RecordingEntry, 'campaignId' | 'rulePack'>) => number;
  /** Every file of a recording. */
  readonly filesOf: (recording: RecordingEntry) => readonly string[];
}

/**
 * Removes recordings from before `before`, the start of a UTC day, with everything that was written about them, but for those
 * under legal hold and those that rules want kept for longer; then whatever else lies in the day folders (`2026/11/23`, as
 * src/run/recorder.ts names them) of that time. A run that is interrupted is completed by the next. Nothing else under the folder
 * is touched.
 */
export async function removeOldRecordings(parts: Parts, before: EpochMs, now: EpochMs): Promise<RemovedRecordings> {
  const { folder, index, filesOf } = parts;
  const counts = { recordings: 0, held: 0, keptByRule: 0 };
  /** Days with files that stay, and these files: those of the day that is looked through alone are remembered. */
  const keptDays = new Set<string>();
  let kept = new Set<string>();
  let today: string | undefined;
  const endDay = async (): Promise<void> => {
    if (kept.size === 0 || today === undefined) return;
    keptDays.add(today);
    await clear(path.resolve(folder, today), kept);
  };
  for await (const entry of oldEntries(index, before)) {
    const day = new Date(entry.startedAt).toISOString().slice(0, 10).replaceAll('-', '/');
    if (day !== today) {
      await endDay();
      [today, kept] = [day, new Set()];
    }
    const fate = await removeOne(parts, entry, now).catch((error: unknown) => ({ failure: error as Error }));
    if (typeof fate === 'object') return { ...counts, days: [], ...fate };
    counts[fate] += 1;
    if (fate !== 'recordings') for (const file of filesOf(entry)) kept.add(path.resolve(file));
  }
  await endDay();
  const days: string[] = [];
  for (const day of await dayFolders(folder)) {
    const endsAt = Date.parse(`${day.replaceAll('/', '-')}T00:00:00Z`) + dayMs;
    if (Number.isNaN(endsAt) || endsAt > before || keptDays.has(day)) continue;
    await rm(path.join(folder, day), { recursive: true });
    days.push(day);
  }
  return { ...counts, days };
}

async function removeOne(
  { removal, daysByRule }: Parts,
  recording: RecordingEntry,
  now: EpochMs,
): Promise<'recordings' | 'held' | 'keptByRule'> {
  const { recordingId, startedAt } = recording;
  const byRule = daysByRule(recording);
  if (byRule > 0 && startedAt >= retentionStart(now, byRule)) return 'keptByRule';
  return (await removal.remove(recordingId)) === 'held' ? 'held' : 'recordings';
}

/** Newest first. What is removed meanwhile moves no page. */
async function* oldEntries(index: Parts['index'], before: EpochMs): AsyncGenerator<RecordingEntry> {
  let after: RecordingPlace | undefined;
  for (;;) {
    const entries = await index.list({ limit: page, ...(after ? { after } : { before }) });
    yield* entries;
    after = entries.at(-1);
    if (!after || entries.length < page) return;
  }
}

/** Removes what lies in a folder, but for some files. */
async function clear(folder: string, kept: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !kept.has(file)) await rm(file, { force: true });
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
