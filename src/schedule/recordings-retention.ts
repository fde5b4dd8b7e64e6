import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { EpochMs } from '../kernel/clock.ts';

const dayMs = 86_400_000;

/**
 * Removes the day folders of recordings (`2026/11/23`, as recording-path.ts names them) that are older than `days` whole
 * days. Nothing else under the folder is touched. Returns the days removed, oldest first.
 */
export async function removeOldRecordings(folder: string, now: EpochMs, days: number): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const day of await dayFolders(folder)) {
    const endsAt = Date.parse(`${day.replaceAll('/', '-')}T00:00:00Z`) + dayMs;
    if (Number.isNaN(endsAt) || endsAt > now - days * dayMs) continue;
    await rm(path.join(folder, day), { recursive: true });
    removed.push(day);
  }
  return removed;
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
