import { z } from 'zod';
import { e164 } from '../identifiers.ts';

/** What a debtor's phone shows: a number, with a name where the carrier passes one on. */
export const callerId = z.union(
  [
    e164.transform((number) => ({ number })),
    z.strictObject({
      number: e164,
      displayName: z
        .string()
        .regex(/^[A-Za-z0-9 .-]{1,40}$/, { error: 'up to 40 ASCII letters, digits, spaces, . and -' })
        .exactOptional(),
    }),
  ],
  { error: 'a phone number like "+576015550100", or {number, displayName}' },
);
