import path from 'node:path';
import type { EpochMs } from '../../kernel/clock.ts';

/**
 * Where a call's recording is written: `folder/2026/11/23/<campaign>/<recording>.wav` (UTC). Of ids and dates only, so
 * that a file name tells nobody who was called.
 *
 * @throws Error when an id holds anything but letters, digits, `-` and `_`
 */
export function recordingPath(folder: string, campaignId: string, recordingId: string, at: EpochMs): string {
  for (const id of [campaignId, recordingId]) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new Error('an id that cannot be a file name');
  }
  const [year = '', month = '', day = ''] = new Date(at).toISOString().slice(0, 10).split('-');
  return path.join(path.resolve(folder), year, month, day, campaignId, `${recordingId}.wav`);
}
