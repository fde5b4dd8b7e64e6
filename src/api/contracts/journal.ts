import { z } from 'zod';
import { instant, limit } from './common.ts';

export const journalQuery = z.object({
  /** The id of the last entry seen. */
  after: z
    .string()
    .regex(/^\d+-\d+$/)
    .exactOptional(),
  limit,
});

const entry = {
  id: z.string(),
  at: instant,
  /** The start of the service that wrote the entry, and the entry's place among those of that start, from 1. */
  run: z.string().exactOptional(),
  seq: z.int().positive().exactOptional(),
};
/** Entries outlive versions: beside its `type` a body holds whatever the floor of its day wrote. */
const typed = z.looseObject({ type: z.string() });

/**
 * What happened to the floor (`event`), what it decided (`command`), and what its service did beside it (`note`).
 * Bodies hold personal data.
 */
export const journalReply = z.discriminatedUnion('kind', [
  z.object({ ...entry, kind: z.literal('event'), body: typed }),
  z.object({ ...entry, kind: z.literal('command'), body: typed }),
  z.object({ ...entry, kind: z.literal('note'), body: z.looseObject({ what: z.string() }) }),
]);
