import { z } from 'zod';
import { trunkDownReasons } from '../../../telephony/reasons.ts';
import { reasoned } from './common.ts';

/** A trunk as the switch sees it. */
export const trunkReply = z.object({
  trunk: z.string(),
  up: z.boolean(),
  registered: z.boolean().exactOptional(),
  /** Why it is not up, where the switch knows. */
  down: z.object(reasoned(trunkDownReasons)).exactOptional(),
  /** Calls that hold a channel: INVITE sent, not ended. */
  channelsInUse: z.number(),
  /** Calls that wait for a channel or for the calls per second. */
  queued: z.number(),
  cpsLimit: z.number(),
  channelLimit: z.number(),
});

/** As whoever asks may see it: what a trunk carries belongs to the whole house. */
export const seenTrunkReply = trunkReply.extend({
  channelsInUse: z.number().exactOptional(),
  queued: z.number().exactOptional(),
});
