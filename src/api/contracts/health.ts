import { z } from 'zod';

export const healthReply = z.object({
  /** `ok`: store, switch and every trunk are there. */
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  store: z.enum(['up', 'down']),
  switch: z.enum(['up', 'down']),
  /** How many trunks are down. Everybody may ask, so it names none. */
  trunksDown: z.number(),
  uptimeSeconds: z.number(),
});

/** The process answers. */
export const aliveReply = z.object({ alive: z.literal(true) });

/** Store and switch are there. */
export const readyReply = z.object({ ready: z.literal(true) });
