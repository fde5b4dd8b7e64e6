import { z } from 'zod';
import { languages } from '../../messages/language.ts';
import { instant, limit } from './common.ts';

/** `after` pages on from the `seq` of the last entry seen; `language` is that of the sentences. */
export const auditQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit,
  language: z.enum(languages).default('en'),
});

export const auditReply = z.object({
  seq: z.number().int(),
  at: instant,
  who: z.string(),
  from: z.string(),
  /** The route, or in words what the service did by itself. */
  what: z.string(),
  /** What was done, as a sentence. */
  said: z.string(),
  /** What the entry says beside it, in words. */
  details: z.array(z.object({ name: z.string(), before: z.string().exactOptional(), value: z.string() })).readonly(),
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
