import { z } from 'zod';

export const healthReply = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  store: z.enum(['up', 'down']),
  uptimeSeconds: z.number(),
});
