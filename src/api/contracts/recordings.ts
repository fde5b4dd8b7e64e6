import { z } from 'zod';
import { instant, limit } from './common.ts';

/** `before` pages on from the `startedAt` of the last recording seen. */
export const recordingsQuery = z.object({ before: z.coerce.number().int().exactOptional(), limit });

export const recordingReply = z.object({
  recordingId: z.string(),
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string(),
  agentId: z.string().exactOptional(),
  file: z.string(),
  startedAt: instant,
  /** `repaired`: closed after a crash. `failed`: no readable file was left. */
  state: z.enum(['recording', 'complete', 'repaired', 'failed']),
  durationMs: z.number().exactOptional(),
});
