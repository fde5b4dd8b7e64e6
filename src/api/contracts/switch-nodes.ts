import { z } from 'zod';
import { identifier } from '../../../config/identifiers.ts';

export const switchNodeActionParams = z.object({ name: identifier, action: z.enum(['drain', 'undrain']) });

/** A node of a switch that has several. */
export const switchNodeReply = z.object({
  name: z.string(),
  up: z.boolean(),
  /** Gets no new calls or legs; those it has go on. */
  draining: z.boolean(),
  channels: z.number(),
  channelLimit: z.number(),
  /** Calls placed in the last second. */
  recentDials: z.number(),
  cpsLimit: z.number(),
});
