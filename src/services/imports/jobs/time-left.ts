import type { EpochMs } from '../../../../kernel/clock.ts';
import type { ImportJob } from '../../../store/ports/import-job.ts';

/** How long a job will run, ms, by its speed so far; undefined while nobody can say. Storing takes about as long as reading. */
export function timeLeftMs(
  { state, phase, startedAt, bytes, totalBytes, rows, rejected, stored }: ImportJob,
  now: EpochMs,
): number | undefined {
  if (state !== 'running' || startedAt === undefined || totalBytes === 0) return undefined;
  const toStore = Math.max(1, rows - rejected);
  const done = phase === 'storing' ? 0.5 + 0.5 * Math.min(1, stored / toStore) : 0.5 * Math.min(1, bytes / totalBytes);
  return done === 0 ? undefined : Math.round(((now - startedAt) * (1 - done)) / done);
}
