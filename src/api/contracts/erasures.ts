import { z } from 'zod';
import { instant } from './common.ts';

/** An erasure. It says neither whom it is about nor by what they were found. */
export const erasureReply = z.object({
  id: z.string(),
  by: z.string(),
  askedAt: instant,
  /** `waiting`: for a call of the person to end, or a store to come back. */
  state: z.enum(['waiting', 'erasing', 'done']),
  doneAt: instant.exactOptional(),
  /** `call`, or the code of the error that it waits for to pass. */
  waitsFor: z.string().exactOptional(),
  /** What stays under an alias that leads to nobody until nothing holds it, and why; it goes by itself then. */
  kept: z
    .array(z.object({ what: z.literal('recording'), id: z.string(), why: z.literal('legalHold') }))
    .readonly()
    .exactOptional(),
  /** Entries that were removed or made anonymous, by store. */
  counts: z.record(z.string(), z.number()),
});
