import { z } from 'zod';
import { instant, limit } from './common.ts';

/** `after` pages on from the `seq` of the last entry seen. */
export const auditQuery = z.object({ after: z.coerce.number().int().min(0).default(0), limit });

export const auditReply = z.object({
  seq: z.number().int(),
  at: instant,
  who: z.string(),
  from: z.string(),
  what: z.string(),
  permission: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  status: z.number().int().exactOptional(),
  subject: z.unknown().optional(),
  changes: z.unknown().optional(),
});

export const auditVerdictReply = z.object({
  isIntact: z.boolean(),
  entries: z.number().int(),
  first: z.number().int(),
  last: z.number().int(),
  brokenAt: z.number().int().exactOptional(),
  letGo: z.object({ upTo: z.number().int(), at: instant }).exactOptional(),
});
