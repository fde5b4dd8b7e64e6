import type { RecordingFailure } from '../../reasons.ts';

/** More audio waits for the disk than may wait. */
export class DiskTooSlow extends Error {
  constructor() {
    super('the disk is too slow for the recording');
  }
}

const fullDisk: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

/** Why a recording that had begun can no longer be written. */
export function recordingFailureOf(error: unknown): RecordingFailure {
  if (error instanceof DiskTooSlow) return 'diskSlow';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return fullDisk.includes(code) ? 'diskFull' : 'notWritten';
}
