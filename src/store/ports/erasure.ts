import { z } from 'zod';
import type { ErasedPerson } from './erased-person.ts';
import { personalStoreNames, type KeptOfPerson } from './personal-store.ts';

/**
 * An erasure: noted before anything is removed, so that a crash leaves none half done. `waiting`: for a call of the person to
 * end, or for a store that is away. Once it is `done` nothing in it leads to the person.
 */
export const erasureSchema = z.object({
  /** UUID. */
  id: z.string(),
  /** Who asked for it. */
  by: z.string(),
  askedAt: z.number(),
  state: z.enum(['waiting', 'erasing', 'done']),
  doneAt: z.number().exactOptional(),
  /** How many entries of each store were removed or made anonymous. */
  counts: z.partialRecord(z.enum(personalStoreNames), z.int().nonnegative()),
  /** What stays under an alias until nothing holds it. Absent: nothing. */
  kept: z
    .array(z.object({ what: z.literal('recording'), id: z.string(), why: z.literal('legalHold') }))
    .readonly()
    .exactOptional() satisfies z.ZodType<readonly KeptOfPerson[] | undefined>,
  /** Why it waits. */
  waitsFor: z.string().exactOptional(),
  /** Stands for the person, once the stores have forgotten them and until the files have. */
  alias: z.string().exactOptional(),
  /** Whom; only until the stores have forgotten them. */
  person: z
    .object({
      ...{ debtorId: z.string(), alias: z.string() },
      numbers: z.array(z.string()).readonly(),
      texts: z.array(z.string()).readonly(),
      callIds: z.array(z.string()).readonly(),
    })
    .exactOptional() satisfies z.ZodType<ErasedPerson | undefined>,
});

export type Erasure = z.output<typeof erasureSchema>;

/** Erasures kept; the oldest that are done go when there are more. */
export const mostErasures = 10_000;
