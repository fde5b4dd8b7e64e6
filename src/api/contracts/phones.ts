import { z } from 'zod';
import { instant } from './common.ts';

/** A phone that may register with this service, and where it is. */
export const phoneReply = z.object({
  username: z.string(),
  /** Ids of the agents who are called at it. */
  agents: z.array(z.string()).readonly(),
  /** Absent: it is not registered. */
  registration: z
    .object({
      /** Where the phone says it is. */
      contact: z.string(),
      /** Where its packets come from. */
      from: z.string(),
      transport: z.enum(['udp', 'tcp']),
      until: instant,
      userAgent: z.string().exactOptional(),
      /** It names an address that its packets do not come from. */
      behindNat: z.boolean(),
    })
    .exactOptional(),
});
